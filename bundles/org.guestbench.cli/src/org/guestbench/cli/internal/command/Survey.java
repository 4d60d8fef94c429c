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
import org.guestbench.cli.internal.Deadline;
import org.guestbench.cli.internal.Failures;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.core.Connections;

/** Asks one connection or all of them. One that does not answer is a problem, not the end. */
final class Survey {

	private final Connections connections;
	private final List<String> asked;
	private final List<IStatus> problems = new ArrayList<>();

	/** @param only id of the connection to ask; null for all */
	Survey(Connections connections, @Nullable String only) throws CoreException {
		this.connections = connections;
		asked = connections.specs().stream().map(ConnectionSpec::id).filter(id -> only == null || id.equals(only)).toList();
		if (only != null && asked.isEmpty()) {
			throw new CoreException(
					Status.error("There is no connection '" + only + "'. 'guestbench connections list' shows those that there are."));
		}
	}

	/** What one connection is asked for. */
	@FunctionalInterface
	interface Question {
		void ask(String id, Connection connection, IProgressMonitor monitor) throws CoreException;
	}

	/**
	 * Asks each of them.
	 *
	 * @param limit for each
	 * @param what  they are asked for, for messages: {@code the guests}
	 */
	void ask(Duration limit, String what, IProgressMonitor monitor, Question question) {
		asked.forEach(id -> ask(id, limit, what, monitor, question));
	}

	/** Asks one of them. */
	void ask(String id, Duration limit, String what, IProgressMonitor monitor, Question question) {
		try {
			Deadline.within(limit, "The connection '" + id + "'", "See 'guestbench connections test " + id + "'.", monitor, limited -> {
				question.ask(id, connections.open(id, limited), limited);
				return id;
			});
		} catch (CoreException e) {
			problems.add(Status.error("Cannot list " + what + " of the connection '" + id + "'.", e));
		}
	}

	Connections connections() {
		return connections;
	}

	/** Of connections that did not answer, each in a line. */
	List<String> texts() {
		return problems.stream().map(problem -> String.join(" ", Failures.lines(problem))).toList();
	}

	/** As part of a message that something was not found: there may be more than was seen. */
	String unseen() {
		return switch (problems.size()) {
		case 0 -> "";
		case 1 -> " (one connection did not answer)";
		default -> " (" + problems.size() + " connections did not answer)";
		};
	}

	/** Tells of connections that did not answer. @return the exit status that follows from that */
	int tell(Screen screen) {
		problems.stream().flatMap(problem -> Failures.lines(problem).stream()).forEach(line -> screen.say("guestbench: " + line));
		return problems.isEmpty() ? 0 : 1;
	}
}
