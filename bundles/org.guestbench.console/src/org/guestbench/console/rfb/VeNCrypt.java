/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * TLS with a certificate of the server (rfbproto, "VeNCrypt"). Its anonymous kinds are not offered: they protect against nobody who is
 * between client and server.
 */
final class VeNCrypt {

	private static final int X509_NONE = 260;
	private static final int X509_VNC = 261;

	private final Transport transport;
	private final RfbInput in;
	private final RfbOutput out;
	private final RfbSecurity security;

	VeNCrypt(Transport transport, RfbInput in, RfbOutput out, RfbSecurity security) {
		this.transport = transport;
		this.in = in;
		this.out = out;
		this.security = security;
	}

	/** Encrypts the connection. @return whether VNC Authentication follows */
	boolean run() throws IOException {
		int version = in.u16();
		if (version < 2) {
			throw new RfbException("The server has an old version of VeNCrypt, which is not known here.");
		}
		out.bytes(new byte[] { 0, 2 });
		if (in.u8() != 0) {
			throw new RfbException("The server does not accept version 0.2 of VeNCrypt.");
		}
		List<Integer> offered = new ArrayList<>();
		for (int i = in.u8(); i > 0; i--) {
			offered.add(in.s32());
		}
		int type = offered.contains(X509_NONE) ? X509_NONE : X509_VNC;
		if (!offered.contains(type)) {
			throw new RfbException("The server offers no TLS with a certificate (" + offered + "). Give it one.");
		}
		out.bytes(new byte[] { 0, 0, (byte) (type >> 8), (byte) type });
		if (in.u8() != 1) {
			throw new RfbException("The server does not begin TLS.");
		}
		encrypt();
		return type == X509_VNC;
	}

	private void encrypt() throws IOException {
		Socket plain = transport.tcp();
		if (plain == null) {
			throw new RfbException("TLS is used over TCP only.");
		}
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, new TrustManager[] { new AskingTrustManager(platform(), security) }, null);
			String host = plain.getRemoteSocketAddress() instanceof InetSocketAddress address ? address.getHostString() : "";
			SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(plain, host, plain.getPort(), true);
			SSLParameters parameters = secure.getSSLParameters();
			parameters.setProtocols(new String[] { "TLSv1.3", "TLSv1.2" });
			secure.setSSLParameters(parameters);
			secure.startHandshake();
			transport.layer(secure);
		} catch (GeneralSecurityException e) {
			throw new IOException("TLS cannot be used: " + e.getMessage(), e);
		}
	}

	private static X509TrustManager platform() throws GeneralSecurityException {
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init((KeyStore) null);
		for (TrustManager manager : factory.getTrustManagers()) {
			if (manager instanceof X509TrustManager found) {
				return found;
			}
		}
		throw new GeneralSecurityException("This Java knows no certificate authorities.");
	}

	/**
	 * Trusts whom the user trusts. The name in the certificate is left to the user as well: servers of virtual machines are mostly known by
	 * an address.
	 */
	private static final class AskingTrustManager implements X509TrustManager {

		private final X509TrustManager platform;
		private final RfbSecurity security;

		AskingTrustManager(X509TrustManager platform, RfbSecurity security) {
			this.platform = platform;
			this.security = security;
		}

		@Override
		@NonNullByDefault({})
		public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
			throw new CertificateException("There are no clients here.");
		}

		@Override
		@NonNullByDefault({})
		public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
			try {
				platform.checkServerTrusted(chain, type);
			} catch (CertificateException e) {
				if (!security.trust(chain[0], String.valueOf(e.getMessage()))) {
					throw e;
				}
			}
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return platform.getAcceptedIssuers();
		}
	}
}
