/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.login;

import java.net.URI;

import org.guestbench.connector.azure.internal.arm.Endpoints;

/**
 * An application that is registered in a tenant, in whose name the bench signs in.
 *
 * @param tenant by its id or its domain
 * @param client its id
 */
public record Application(Endpoints endpoints, String tenant, String client) {

	URI tokens() {
		return URI.create(endpoints.login() + "/" + tenant + "/oauth2/v2.0/token");
	}

	URI deviceCodes() {
		return URI.create(endpoints.login() + "/" + tenant + "/oauth2/v2.0/devicecode");
	}

	/** All that its roles allow. */
	String scope() {
		return endpoints.audience() + "/.default";
	}
}
