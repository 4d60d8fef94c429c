/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.facet.MigrationPlan;
import org.guestbench.api.facet.MigrationWay;
import org.guestbench.api.facet.Migrations;
import org.guestbench.api.guest.GuestId;

/**
 * From where to where a guest is to go. Its methods block.
 *
 * @param from of the guest's connection
 */
public record MigrationRoute(GuestId guest, Migrations from, Migrations.Destination to) {

	/**
	 * Opens what is not open.
	 *
	 * @param to the id of the other connection
	 * @throws CoreException also if one of the two neither hands over guests nor takes any
	 */
	public static MigrationRoute open(Connections connections, GuestId guest, String to, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		return new MigrationRoute(guest, migrations(connections, guest.connection(), progress.split(1)),
				migrations(connections, to, progress.split(1)).destination());
	}

	private static Migrations migrations(Connections connections, String id, IProgressMonitor monitor) throws CoreException {
		return connections.open(id, monitor).facet(Migrations.class).orElseThrow(() -> refusal(id));
	}

	private static CoreException refusal(String id) {
		return new CoreException(Status.error("The connection '" + id
				+ "' neither hands over guests nor takes any. Export the guest and import it there, if both can do that."));
	}

	/** As {@link Migrations#plan}. */
	public MigrationPlan plan(MigrationWay way, IProgressMonitor monitor) throws CoreException {
		return from.plan(guest, to, way, monitor);
	}

	/** As {@link Migrations#migrate}. */
	public void migrate(MigrationWay way, IProgressMonitor monitor) throws CoreException {
		from.migrate(guest, to, way, monitor);
	}
}
