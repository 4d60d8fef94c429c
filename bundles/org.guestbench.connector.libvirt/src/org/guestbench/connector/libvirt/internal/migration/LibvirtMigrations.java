/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.migration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.MigrationPlan;
import org.guestbench.api.facet.MigrationWay;
import org.guestbench.api.facet.Migrations;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;

/** Guests of QEMU that libvirt moves from one of its hosts to another. */
public record LibvirtMigrations(LibvirtConnection connection) implements Migrations {

	/** A connection of this connector. */
	private record Host(LibvirtConnection open) implements Destination {

		@Override
		public String connection() {
			return open.id();
		}
	}

	@Override
	public Destination destination() {
		return new Host(connection);
	}

	@Override
	public MigrationPlan plan(GuestId guest, Destination to, MigrationWay way, IProgressMonitor monitor) throws CoreException {
		return crossing(guest, to, way).plan(monitor);
	}

	@Override
	public void migrate(GuestId guest, Destination to, MigrationWay way, IProgressMonitor monitor) throws CoreException {
		new GuestMigration(crossing(guest, to, way)).migrate(monitor);
	}

	private Crossing crossing(GuestId guest, Destination to, MigrationWay way) throws CoreException {
		if (to instanceof Host host) {
			return new Crossing(connection, host.open(), guest, way);
		}
		throw new CoreException(Status.error("Guests of '" + connection.id() + "' cannot go to '" + to.connection()
				+ "': that is a hypervisor of another kind. Export the guest, and import it there.", null));
	}
}
