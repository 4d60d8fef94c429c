/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiFunction;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.core.GuestOperations;

/** What can be done with guests from the view, and in which states. */
enum GuestAction {

	START(GuestOperations::start, GuestState.STOPPED, GuestState.CRASHED),
	/** Waits for the guest for half a minute; if it does not shut down it goes on, and the error says so. */
	STOP((operations, guest) -> operations.stop(guest, StopMode.GRACEFUL, Duration.ofSeconds(30)), GuestState.RUNNING),
	POWER_OFF((operations, guest) -> operations.stop(guest, StopMode.FORCE, Duration.ofSeconds(30)), GuestState.STARTING,
			GuestState.RUNNING, GuestState.PAUSED, GuestState.STOPPING, GuestState.UNKNOWN),
	PAUSE(GuestOperations::pause, GuestState.RUNNING),
	RESUME(GuestOperations::resume, GuestState.PAUSED),
	DELETE(GuestOperations::delete, GuestState.STOPPED, GuestState.STARTING, GuestState.RUNNING, GuestState.PAUSED, GuestState.STOPPING,
			GuestState.CRASHED, GuestState.UNKNOWN);

	private final BiFunction<GuestOperations, GuestId, Job> job;
	private final Set<GuestState> states;

	GuestAction(BiFunction<GuestOperations, GuestId, Job> job, GuestState first, GuestState... others) {
		this.job = job;
		states = EnumSet.of(first, others);
	}

	boolean possible(@Nullable GuestInfo guest) {
		return guest != null && states.contains(guest.state());
	}

	Job job(GuestOperations operations, GuestId guest) {
		return job.apply(operations, guest);
	}
}
