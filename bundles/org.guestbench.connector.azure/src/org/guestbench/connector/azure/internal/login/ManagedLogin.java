/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.login;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.azure.internal.arm.Answer;
import org.guestbench.connector.azure.internal.arm.Endpoints;

/** As the machine that the bench runs on, if that is one of Azure's (learn.microsoft.com, "Azure Instance Metadata Service"). */
public final class ManagedLogin implements Login {

	private static final String VERSION = "2018-02-01";

	private final TokenServer server;
	private final Endpoints endpoints;
	private final String client;

	/** @param client which of the machine's identities; empty for the only one */
	public ManagedLogin(TokenServer server, Endpoints endpoints, String client) {
		this.server = server;
		this.endpoints = endpoints;
		this.client = client;
	}

	@Override
	public Token request(IProgressMonitor monitor) throws CoreException {
		String query = "/metadata/identity/oauth2/token?api-version=" + VERSION + "&resource="
				+ URLEncoder.encode(endpoints.audience() + "/", StandardCharsets.UTF_8)
				+ (client.isEmpty() ? "" : "&client_id=" + URLEncoder.encode(client, StandardCharsets.UTF_8));
		Answer answer;
		try {
			answer = server.get(URI.create(endpoints.identity() + query), "Metadata", "true", monitor);
		} catch (CoreException e) {
			throw new CoreException(
					Status.error("Cannot sign in to Azure as this machine: it has no metadata service, so it is none of Azure's. "
							+ "Choose another way with the setting 'login'.", e));
		}
		return server.token(answer);
	}

	@Override
	public void close() {
		// There is no secret.
	}
}
