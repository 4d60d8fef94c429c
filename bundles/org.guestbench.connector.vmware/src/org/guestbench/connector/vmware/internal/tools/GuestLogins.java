/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.tools;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.Pause;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.connection.Interaction.Credentials;
import org.guestbench.connector.vmware.internal.Target;
import org.guestbench.connector.vmware.internal.VmwareConnection;

/**
 * Who logs in to the guests of each connection: asked for once, and kept in memory until the connection is closed or a guest refuses it. Safe for
 * threads; nobody waits for what a person is asked about another connection.
 */
final class GuestLogins {

	private static final Duration POLL = Duration.ofMillis(50);

	/** Each is there when a person is asked, and is complete when that one has answered; without a login, it does not count any more. */
	private final Map<VmwareConnection, CompletableFuture<Optional<GuestLogin>>> known = new ConcurrentHashMap<>();

	/**
	 * Several channels that are opened at once ask one question. If whom the first one asks declines, the next one asks whom it knows.
	 *
	 * @param monitor ends the waiting for the question of another one; a person is asked until there is an answer
	 */
	GuestLogin get(VmwareConnection connection, Interaction interaction, String reason, IProgressMonitor monitor) throws CoreException {
		while (true) {
			CompletableFuture<Optional<GuestLogin>> own = new CompletableFuture<>();
			CompletableFuture<Optional<GuestLogin>> others = known.putIfAbsent(connection, own);
			if (others == null) {
				return ask(connection, interaction, reason, own);
			}
			Optional<GuestLogin> login = await(others, monitor);
			if (login.isPresent()) {
				return login.get();
			}
		}
	}

	private static Optional<GuestLogin> await(CompletableFuture<Optional<GuestLogin>> answer, IProgressMonitor monitor) {
		while (!answer.isDone()) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			Pause.of(POLL);
		}
		return answer.join();
	}

	private GuestLogin ask(VmwareConnection connection, Interaction interaction, String reason,
			CompletableFuture<Optional<GuestLogin>> own) throws CoreException {
		Optional<GuestLogin> login = Optional.empty();
		try {
			login = Optional.of(ask(connection, interaction, reason));
		} finally {
			if (login.isEmpty()) {
				known.remove(connection, own);
			}
			own.complete(login);
		}
		GuestLogin given = login.get();
		connection.onClose(() -> forget(connection, given));
		return given;
	}

	private static GuestLogin ask(VmwareConnection connection, Interaction interaction, String reason) throws CoreException {
		String user = connection.target().setting(Target.TOOLS_USER).orElse("");
		URI target = URI.create("vsphere-tools://" + URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20") + "@"
				+ connection.id());
		Optional<Credentials> given = interaction.credentials(target, reason);
		if (given.isEmpty()) {
			throw new CoreException(Status.error("Cannot run commands in guests of the connection '" + connection.id()
					+ "' by VMware Tools: nobody gave a user of theirs and a password. Open it where somebody can be asked.", null));
		}
		try {
			return new GuestLogin(given.get().user(), given.get().secret());
		} finally {
			Arrays.fill(given.get().secret(), '\0');
		}
	}

	/** It was refused, or is not needed any more. */
	void forget(VmwareConnection connection, GuestLogin login) {
		CompletableFuture<Optional<GuestLogin>> present = known.get(connection);
		if (present != null && present.getNow(Optional.empty()).filter(login::equals).isPresent() && known.remove(connection, present)) {
			login.clear();
		}
	}
}
