/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core;

import java.time.Duration;
import java.util.UUID;

import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.guestbench.api.facet.MigrationWay;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.StopMode;
import org.guestbench.api.guest.Tags;

/**
 * Changes of guests as jobs, for whoever must not wait. A service. Every method returns at once, with a job that is not scheduled yet, so
 * that the caller may add a listener or show it to the user. A job has the {@link #rule} of its guest, a deadline, progress and
 * cancellation, and belongs to the family of its {@link GuestId} and of {@link #FAMILY}. That a guest is gone is no error of
 * {@link #delete}; it is one of the others.
 */
public interface GuestOperations {

	/** The family of all jobs from here. */
	Object FAMILY = GuestOperations.class;

	Job start(GuestId guest);

	/** @param deadline of a graceful stop, which fails after it and leaves the guest running */
	Job stop(GuestId guest, StopMode mode, Duration deadline);

	/**
	 * Shuts the guest down and starts it.
	 *
	 * @param deadline of the shutdown, after which it fails and leaves the guest running
	 */
	Job restart(GuestId guest, Duration deadline);

	Job pause(GuestId guest);

	Job resume(GuestId guest);

	Job delete(GuestId guest);

	/** Only where the connection has {@link org.guestbench.api.facet.Labels}. */
	Job rename(GuestId guest, GuestName name);

	/**
	 * Likewise.
	 *
	 * @param tags instead of those that the guest has
	 */
	Job tag(GuestId guest, Tags tags);

	/**
	 * Makes a guest that begins as the given one is, and leaves it stopped. Only where the connection has {@link org.guestbench.api.facet.Clones}.
	 *
	 * @param uuid of the new guest, chosen by the caller
	 * @param name of the new guest
	 */
	Job clone(GuestId guest, UUID uuid, GuestName name);

	/**
	 * Keeps what is on the disks of the guest: what is different since its latest backup, or all if there is none. Only where the connection has
	 * {@link org.guestbench.api.facet.Backups}.
	 */
	Job backUp(GuestId guest);

	/**
	 * Makes a guest of a backup, and leaves it stopped. Likewise.
	 *
	 * @param original the guest that the backup is of, which may be gone
	 * @param backup   its id
	 * @param uuid     of the new guest, chosen by the caller
	 * @param name     of the new guest
	 */
	Job restore(GuestId original, String backup, UUID uuid, GuestName name);

	/**
	 * Moves the guest to another connection, where it has the same UUID. Only where both have {@link org.guestbench.api.facet.Migrations}.
	 *
	 * @param to the id of that connection, which is opened if it is not open
	 */
	Job migrate(GuestId guest, String to, MigrationWay way);

	/** Only one job with this rule runs at a time; the rules of different guests do not conflict. */
	ISchedulingRule rule(GuestId guest);
}
