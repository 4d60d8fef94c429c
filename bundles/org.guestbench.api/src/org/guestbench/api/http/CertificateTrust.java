/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Trusts a server whose certificate Java trusts for the server's name, or whose certificate itself was accepted, by its SHA-256 fingerprint:
 * hypervisors usually have one that they made for themselves. Safe for several threads.
 */
public final class CertificateTrust {

	private static final String PAIRS = "([0-9A-F]{2}:)*[0-9A-F]{2}";
	private static final int LENGTH = 32 * 3 - 1;
	/** Of SHA-1, by which a server tells the certificates of its hosts. */
	private static final int SHORT_LENGTH = 20 * 3 - 1;
	private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

	private final X509ExtendedTrustManager usual;
	private volatile Optional<String> accepted = Optional.empty();
	private volatile Optional<String> refused = Optional.empty();

	public CertificateTrust() {
		usual = usual();
	}

	/** For a host of which a server that is trusted tells the certificate. */
	public static CertificateTrust pinned(String thumbprint) {
		CertificateTrust trust = new CertificateTrust();
		trust.accept(thumbprint);
		return trust;
	}

	/** From now on that certificate is taken, and no other one that Java does not trust. */
	public void accept(String fingerprint) {
		accepted = Optional.of(normal(fingerprint));
	}

	/** What was accepted last. */
	public Optional<String> accepted() {
		return accepted;
	}

	/** The fingerprint of the certificate that was refused last. */
	public Optional<String> refused() {
		return refused;
	}

	/** Two hexadecimal digits for each byte, with colons between; empty if the text is not a fingerprint. */
	public static Optional<String> parse(String text) {
		String normal = normal(text);
		return normal.length() == LENGTH && normal.matches(PAIRS) ? Optional.of(normal) : Optional.empty();
	}

	private static String normal(String text) {
		String digits = text.strip().replaceFirst("(?i)^sha-?256[:=/ ]?", "").replaceAll("[:\\s]", "").toUpperCase(Locale.ROOT);
		return digits.replaceAll("(..)(?=.)", "$1:");
	}

	private static String fingerprint(String algorithm, X509Certificate certificate) throws CertificateException {
		try {
			return COLONS.formatHex(MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
		} catch (GeneralSecurityException e) {
			throw new CertificateException(e);
		}
	}

	/** For a client of that server. */
	public SSLContext context() {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, new TrustManager[] { new Manager() }, null);
			return context;
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException("This Java has no TLS.", e);
		}
	}

	private static X509ExtendedTrustManager usual() {
		try {
			TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			factory.init((KeyStore) null);
			return Arrays.stream(factory.getTrustManagers()).filter(X509ExtendedTrustManager.class::isInstance)
					.map(X509ExtendedTrustManager.class::cast).findFirst()
					.orElseThrow(() -> new IllegalStateException("This Java has no certificates that it trusts."));
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException("This Java has no certificates that it trusts.", e);
		}
	}

	private interface Usual {
		void check() throws CertificateException;
	}

	private void check(X509Certificate[] chain, Usual check) throws CertificateException {
		boolean isShort = accepted.map(String::length).orElse(LENGTH) == SHORT_LENGTH;
		String fingerprint = fingerprint(isShort ? "SHA-1" : "SHA-256", chain[0]);
		if (accepted.isPresent()) {
			if (!accepted.get().equals(fingerprint)) {
				refused = Optional.of(fingerprint);
				throw new CertificateException("Its certificate is another one than the one that was accepted.");
			}
			return;
		}
		try {
			check.check();
		} catch (CertificateException e) {
			refused = Optional.of(fingerprint);
			throw e;
		}
	}

	@NonNullByDefault({})
	private final class Manager extends X509ExtendedTrustManager {

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
			check(chain, () -> usual.checkServerTrusted(chain, type, engine));
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
			check(chain, () -> usual.checkServerTrusted(chain, type, socket));
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
			check(chain, () -> usual.checkServerTrusted(chain, type));
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
			throw new CertificateException("There are no clients.");
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
			throw new CertificateException("There are no clients.");
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
			throw new CertificateException("There are no clients.");
		}

		@Override
		public X509Certificate @Nullable [] getAcceptedIssuers() {
			return usual.getAcceptedIssuers();
		}
	}
}
