/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.core.GuestOperations;

/** What can be done with guests from the view, and in which states. */
public enum GuestAction {

	START("Starting", (operations, guest, deadline) -> operations.start(guest), GuestState.STOPPED, GuestState.CRASHED),
	/** Waits for the guest until the deadline; if it does not shut down it goes on, and can be powered off. */
	STOP("Shutting down", (operations, guest, deadline) -> operations.stop(guest, StopMode.GRACEFUL, deadline), GuestState.RUNNING),
	POWER_OFF("Powering off", (operations, guest, deadline) -> operations.stop(guest, StopMode.FORCE, deadline), GuestState.STARTING,
			GuestState.RUNNING, GuestState.PAUSED, GuestState.STOPPING, GuestState.UNKNOWN),
	/** A shutdown as with {@link #STOP}, and a start. */
	RESTART("Restarting", GuestOperations::restart, GuestState.RUNNING),
	PAUSE("Pausing", (operations, guest, deadline) -> operations.pause(guest), GuestState.RUNNING),
	RESUME("Resuming", (operations, guest, deadline) -> operations.resume(guest), GuestState.PAUSED),
	DELETE("Deleting", (operations, guest, deadline) -> operations.delete(guest), GuestState.STOPPED, GuestState.STARTING,
			GuestState.RUNNING, GuestState.PAUSED, GuestState.STOPPING, GuestState.CRASHED, GuestState.UNKNOWN);

	private final String doing;
	private final Factory factory;
	private final Set<GuestState> states;

	GuestAction(String doing, Factory factory, GuestState first, GuestState... others) {
		this.doing = doing;
		this.factory = factory;
		states = EnumSet.of(first, others);
	}

	/** For people, as the beginning of a sentence. */
	String doing() {
		return doing;
	}

	/** The name of its picture. */
	public String icon() {
		return name().toLowerCase(Locale.ROOT).replace("_", "");
	}

	boolean asksToShutDown() {
		return this == STOP || this == RESTART;
	}

	public boolean possible(@Nullable GuestInfo guest) {
		return guest != null && states.contains(guest.state());
	}

	/** @param deadline for a guest that is asked to shut down */
	Job job(GuestOperations operations, GuestId guest, Duration deadline) {
		return factory.job(operations, guest, deadline);
	}

	@FunctionalInterface
	private interface Factory {
		Job job(GuestOperations operations, GuestId guest, Duration deadline);
	}
}
