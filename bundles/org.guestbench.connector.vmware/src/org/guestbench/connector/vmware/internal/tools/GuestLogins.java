/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.tools;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.connection.Interaction.Credentials;
import org.guestbench.connector.vmware.internal.Target;
import org.guestbench.connector.vmware.internal.VmwareConnection;

/** Who logs in to the guests of each connection: asked for once, and kept in memory until the connection is closed or a guest refuses it. */
final class GuestLogins {

	private final Map<VmwareConnection, GuestLogin> known = new ConcurrentHashMap<>();

	/** Several channels that are opened at once ask one question. */
	synchronized GuestLogin get(VmwareConnection connection, Interaction interaction, String reason) throws CoreException {
		GuestLogin present = known.get(connection);
		if (present != null) {
			return present;
		}
		String user = connection.target().setting(Target.TOOLS_USER).orElse("");
		URI target = URI.create("vsphere-tools://" + URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20") + "@"
				+ connection.id());
		Optional<Credentials> given = interaction.credentials(target, reason);
		if (given.isEmpty()) {
			throw new CoreException(Status.error("Cannot run commands in guests of the connection '" + connection.id()
					+ "' by VMware Tools: nobody gave a user of theirs and a password. Open it where somebody can be asked.", null));
		}
		try {
			GuestLogin login = new GuestLogin(given.get().user(), given.get().secret());
			known.put(connection, login);
			connection.onClose(() -> forget(connection, login));
			return login;
		} finally {
			Arrays.fill(given.get().secret(), '\0');
		}
	}

	/** It was refused, or is not needed any more. */
	void forget(VmwareConnection connection, GuestLogin login) {
		if (known.remove(connection, login)) {
			login.clear();
		}
	}
}
