/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.Ownership;
import org.guestbench.cli.internal.Deadline;
import org.guestbench.cli.internal.Failures;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.core.Connections;

/** Finds guests on one connection or on all. A connection that does not answer is a problem, not the end. */
final class GuestSearch {

	private static final Duration DEADLINE = Duration.ofSeconds(30);

	private final Connections connections;
	private final List<GuestInfo> guests = new ArrayList<>();
	private final List<IStatus> problems = new ArrayList<>();

	/** @param only id of the connection to look at; null for all */
	GuestSearch(Connections connections, @Nullable String only, IProgressMonitor monitor) throws CoreException {
		this.connections = connections;
		if (only != null && connections.specs().stream().noneMatch(spec -> spec.id().equals(only))) {
			throw new CoreException(
					Status.error("There is no connection '" + only + "'. 'guestbench connections list' shows those that there are."));
		}
		for (ConnectionSpec spec : connections.specs()) {
			if (only == null || spec.id().equals(only)) {
				look(spec.id(), monitor);
			}
		}
	}

	private void look(String id, IProgressMonitor monitor) {
		try {
			guests.addAll(Deadline.within(DEADLINE, "The connection '" + id + "'", "See 'guestbench connections test " + id + "'.", monitor,
					m -> connections.open(id, m).guests(m)));
		} catch (CoreException e) {
			problems.add(Status.error("Cannot list the guests of the connection '" + id + "'.", e));
		}
	}

	List<GuestInfo> guests() {
		return guests;
	}

	/** Of connections that did not answer. */
	List<IStatus> problems() {
		return problems;
	}

	/** Tells of connections that did not answer. @return the exit status that follows from that */
	int tell(Screen screen) {
		problems.stream().flatMap(problem -> Failures.lines(problem).stream()).forEach(line -> screen.say("guestbench: " + line));
		return problems.isEmpty() ? 0 : 1;
	}

	Connection connection(GuestInfo guest, IProgressMonitor monitor) throws CoreException {
		return connections.open(guest.id().connection(), monitor);
	}

	/** The one guest of that UUID, run or name. */
	GuestInfo one(String text) throws CoreException {
		List<GuestInfo> found = guests.stream().filter(guest -> matches(guest, text)).toList();
		if (found.size() == 1) {
			return found.get(0);
		}
		if (found.isEmpty()) {
			String unseen = problems.isEmpty() ? "" : " (" + problems.size() + " connections did not answer)";
			throw new CoreException(Status.error("There is no guest '" + text + "'" + unseen
					+ ". 'guestbench guests list' shows those that there are; name one by its UUID, its run or its name."));
		}
		throw new CoreException(Status.error(found.size() + " guests are called '" + text + "': "
				+ String.join(", ", found.stream().map(guest -> guest.id().uuid().toString()).toList()) + ". Name one by its UUID."));
	}

	private static boolean matches(GuestInfo guest, String text) {
		Ownership ownership = guest.ownership();
		return guest.id().uuid().toString().equalsIgnoreCase(text) || guest.id().toString().equals(text) || guest.name().equals(text)
				|| ownership != null && ownership.run().value().equals(text);
	}
}
