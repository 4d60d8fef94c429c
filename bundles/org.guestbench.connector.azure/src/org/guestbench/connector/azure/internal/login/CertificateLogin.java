/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.login;

import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/** As a service principal with a certificate (learn.microsoft.com, "OAuth 2.0 client credentials flow", second case). */
public final class CertificateLogin implements Login {

	private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

	private final TokenServer server;
	private final Application application;
	private final Identity identity;

	public CertificateLogin(TokenServer server, Application application, Identity identity) {
		this.server = server;
		this.application = application;
		this.identity = identity;
	}

	@Override
	public Token request(IProgressMonitor monitor) throws CoreException {
		String assertion = identity.assertion(application, server.pace().now());
		return server.token(server.post(application.tokens(), Map.of("grant_type", "client_credentials", "client_id", application.client(),
				"client_assertion_type", ASSERTION, "client_assertion", assertion, "scope", application.scope()), monitor));
	}

	@Override
	public void close() {
		// The key is its file's.
	}
}
