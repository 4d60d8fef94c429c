/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.EnumSet;
import java.util.Set;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.core.Connections;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;

/** What can be done with connections from the view, and in which states. */
enum ConnectionAction {

	OPEN(ConnectionState.CLOSED), RECONNECT(ConnectionState.LOST),
	CLOSE(ConnectionState.OPENING, ConnectionState.OPEN, ConnectionState.LOST);

	private final Set<ConnectionState> states;

	ConnectionAction(ConnectionState first, ConnectionState... others) {
		states = EnumSet.of(first, others);
	}

	boolean possible(@Nullable ConnectionView connection) {
		return connection != null && states.contains(connection.state());
	}

	Job job(Connections connections, String id) {
		return switch (this) {
		case OPEN, RECONNECT -> new OpenJob(connections, id);
		case CLOSE -> Job.create("Closing the connection '" + id + "'", monitor -> {
			connections.close(id);
		});
		};
	}
}
