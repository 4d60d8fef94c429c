/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Interaction;
import org.guestbench.connector.azure.internal.arm.Answer;
import org.guestbench.connector.azure.internal.arm.Json;

import com.google.gson.JsonObject;

/**
 * As a person, who enters a code in a browser (RFC 8628; learn.microsoft.com, "OAuth 2.0 device authorization grant"). Afterwards a refresh
 * token, in memory, saves the person from being asked again.
 */
public final class DeviceLogin implements Login {

	private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
	private static final Duration SLOWER = Duration.ofSeconds(5);

	private final TokenServer server;
	private final Application application;
	private final Interaction interaction;
	private @Nullable String refresh;

	public DeviceLogin(TokenServer server, Application application, Interaction interaction) {
		this.server = server;
		this.application = application;
		this.interaction = interaction;
	}

	@Override
	public Token request(IProgressMonitor monitor) throws CoreException {
		String known = refresh;
		refresh = null;
		if (known != null) {
			Answer answer = server.post(application.tokens(), Map.of("grant_type", "refresh_token", "client_id", application.client(),
					"refresh_token", known, "scope", scope()), monitor);
			if (answer.good()) {
				return take(answer);
			}
			// It has a life of its own; the person is asked again.
		}
		return byCode(monitor);
	}

	private String scope() {
		return application.scope() + " offline_access";
	}

	private Token take(Answer answer) throws CoreException {
		Token token = server.token(answer);
		Optional<String> next = Json.text(answer.json(), "refresh_token");
		refresh = next.isPresent() ? next.get() : null;
		return token;
	}

	private Token byCode(IProgressMonitor monitor) throws CoreException {
		Answer begun = server.post(application.deviceCodes(), Map.of("client_id", application.client(), "scope", scope()), monitor);
		JsonObject json = begun.json();
		String device = Json.text(json, "device_code").orElse("");
		String code = Json.shown(Json.text(json, "user_code").orElse(""));
		String page = Json.shown(Json.text(json, "verification_uri").orElse(""));
		if (!begun.good() || device.isEmpty() || !code.matches("[A-Za-z0-9-]{4,20}") || !page.matches("https://[A-Za-z0-9./-]{4,100}")) {
			throw TokenServer.refused(begun);
		}
		if (!interaction.confirm("To sign in to Azure, open " + page + " in a browser and enter the code " + code
				+ ". Have you done so?")) {
			throw new CoreException(Status.error("Cannot sign in to Azure: nobody entered the code. Open the connection again, or choose "
					+ "another way with the setting 'login'."));
		}
		return poll(device, Duration.ofSeconds(Math.clamp(Json.number(json, "interval"), 1, 60)),
				server.pace().now().plusSeconds(Math.clamp(Json.number(json, "expires_in"), 60, 1800)), monitor);
	}

	private Token poll(String device, Duration interval, Instant end, IProgressMonitor monitor) throws CoreException {
		Duration pause = interval;
		while (server.pace().now().isBefore(end)) {
			Answer answer = server.post(application.tokens(),
					Map.of("grant_type", GRANT, "client_id", application.client(), "device_code", device), monitor);
			if (answer.good()) {
				return take(answer);
			}
			switch (Json.text(answer.json(), "error").orElse("")) {
			case "authorization_pending" -> server.pace().rest(pause, monitor);
			case "slow_down" -> {
				pause = pause.plus(SLOWER);
				server.pace().rest(pause, monitor);
			}
			default -> throw TokenServer.refused(answer);
			}
		}
		throw new CoreException(Status.error("Cannot sign in to Azure: the code has expired. Open the connection again."));
	}

	@Override
	public void close() {
		refresh = null;
	}
}
