/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.core.Connections;
import org.guestbench.core.GuestOperations;

/** One change of one guest. */
final class GuestJob extends Job {

	private final Connections connections;
	private final GuestId guest;
	private final Duration limit;
	private final Change change;

	/** @param limit after which it is given up */
	GuestJob(String name, Connections connections, GuestId guest, Duration limit, Change change) {
		super(name);
		this.connections = connections;
		this.guest = guest;
		this.limit = limit;
		this.change = change;
		setRule(new GuestRule(guest));
	}

	@Override
	@NonNullByDefault({})
	protected IStatus run(IProgressMonitor monitor) {
		SubMonitor progress = SubMonitor.convert(monitor, getName(), 10);
		long end = System.nanoTime() + limit.toNanos();
		IProgressMonitor limited = new CancelledWhen(() -> System.nanoTime() - end >= 0, progress.split(10));
		try {
			change.apply(connections.open(guest.connection(), limited), limited);
			return Status.OK_STATUS;
		} catch (CoreException e) {
			return e.getStatus();
		} catch (OperationCanceledException e) {
			return progress.isCanceled() ? Status.CANCEL_STATUS
					: Status.error(getName() + " took longer than " + limit.toSeconds()
							+ " s and was given up. The guest may be in any state: look at it before you try again.");
		}
	}

	/** What a guest is called in the name of a job. */
	static String name(Connections connections, GuestId guest) {
		GuestInfo info = connections.world().guest(guest);
		return info == null ? "guest " + guest.uuid() : "'" + info.name() + "'";
	}

	@Override
	public boolean belongsTo(@Nullable Object family) {
		return GuestOperations.FAMILY.equals(family) || guest.equals(family);
	}

	@FunctionalInterface
	interface Change {
		void apply(Connection connection, IProgressMonitor monitor) throws CoreException;
	}
}
