/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;

/**
 * The connection can hand its guests over to another one of the same kind, and take guests of that one. A guest that belongs to a run is refused:
 * its run would lose it.
 */
public interface Migrations {

	/** This connection, as a place that guests of another one can go to. Asks nobody. */
	Destination destination() throws CoreException;

	/** What {@link #migrate} would do now, and why it could not. Changes nothing. */
	MigrationPlan plan(GuestId guest, Destination to, MigrationWay way, IProgressMonitor monitor) throws CoreException;

	/**
	 * Moves a guest of this connection. It has the same UUID and name there, is in the same state as here, and is no guest of this connection any
	 * more. What it executes goes on. Cancelled or failed, it is a guest of this connection as before, and nothing is left at the destination;
	 * where the destination cannot be asked any more, the message says what may be left. Cancelled too late, it succeeds.
	 *
	 * @param to of the same connector; another one's is refused
	 */
	void migrate(GuestId guest, Destination to, MigrationWay way, IProgressMonitor monitor) throws CoreException;

	/** A connection of some connector, as its {@link Migrations#destination} gives it. */
	interface Destination {

		/** The id of the connection. */
		String connection();
	}
}
