/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.soap;

import java.io.IOException;
import java.net.URI;

import org.guestbench.api.http.CertificateTrust;

/**
 * Where a file is sent to or taken from, and by which certificate that is known. The server itself tells it, and often it is another host: one of
 * those that a vCenter manages.
 */
public record TransferAddress(URI uri, CertificateTrust trust) {

	/**
	 * @param url        as the server says it: a star for the host stands for the server itself
	 * @param thumbprint of the certificate of another host, as the server tells it; empty if it does not
	 */
	public static TransferAddress of(SoapClient client, String url, String thumbprint) throws IOException {
		String own = client.service().getRawAuthority();
		try {
			URI uri = URI.create(url.replaceFirst("^https://\\*/", "https://" + own + "/"));
			if (!"https".equals(uri.getScheme()) || uri.getHost() == null) {
				throw new IOException("it names '" + uri + "' for a transfer, which is no place for it");
			}
			return new TransferAddress(uri, trust(client, uri, thumbprint));
		} catch (IllegalArgumentException e) {
			throw new IOException("it does not tell where the transfer leads to", e);
		}
	}

	private static CertificateTrust trust(SoapClient client, URI uri, String thumbprint) {
		if (uri.getRawAuthority().equals(client.service().getRawAuthority())) {
			return client.trust();
		}
		return thumbprint.isBlank() ? new CertificateTrust() : CertificateTrust.pinned(thumbprint);
	}
}
