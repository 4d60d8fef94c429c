/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.login;

import java.util.Arrays;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;

/** As a service principal with a secret (learn.microsoft.com, "OAuth 2.0 client credentials flow", first case). */
public final class SecretLogin implements Login {

	private final TokenServer server;
	private final Application application;
	private final char[] secret;
	private boolean closed;

	/** @param secret is the login's from now on, which clears it */
	public SecretLogin(TokenServer server, Application application, char[] secret) {
		this.server = server;
		this.application = application;
		this.secret = secret;
	}

	@Override
	public Token request(IProgressMonitor monitor) throws CoreException {
		if (closed) {
			throw new CoreException(Status.error("Cannot sign in to Azure: the connection was closed. Open it again."));
		}
		return server.token(server.post(application.tokens(), Map.of("grant_type", "client_credentials", "client_id", application.client(),
				"client_secret", String.valueOf(secret), "scope", application.scope()), monitor));
	}

	@Override
	public void close() {
		closed = true;
		Arrays.fill(secret, '\0');
	}
}
