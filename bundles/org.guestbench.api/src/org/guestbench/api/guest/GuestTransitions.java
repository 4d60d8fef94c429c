/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one table of steps between states. A connector that sees an event out of turn reports
 * {@link GuestState#UNKNOWN} first and asks the hypervisor anew; {@code UNKNOWN} is reachable from every living state
 * and leads to all.
 */
public final class GuestTransitions {

	private static final Map<GuestState, Set<GuestState>> NEXT = new EnumMap<>(GuestState.class);

	static {
		NEXT.put(GuestState.UNKNOWN, EnumSet.allOf(GuestState.class));
		NEXT.put(GuestState.STOPPED, EnumSet.of(GuestState.STARTING, GuestState.DELETED, GuestState.UNKNOWN));
		NEXT.put(GuestState.STARTING, EnumSet.of(GuestState.RUNNING, GuestState.PAUSED, GuestState.STOPPED, GuestState.CRASHED,
				GuestState.DELETED, GuestState.UNKNOWN));
		NEXT.put(GuestState.RUNNING, EnumSet.of(GuestState.PAUSED, GuestState.STOPPING, GuestState.STOPPED, GuestState.CRASHED,
				GuestState.DELETED, GuestState.UNKNOWN));
		NEXT.put(GuestState.PAUSED, EnumSet.of(GuestState.RUNNING, GuestState.STOPPED, GuestState.CRASHED, GuestState.DELETED,
				GuestState.UNKNOWN));
		NEXT.put(GuestState.STOPPING, EnumSet.of(GuestState.RUNNING, GuestState.STOPPED, GuestState.CRASHED, GuestState.DELETED,
				GuestState.UNKNOWN));
		NEXT.put(GuestState.CRASHED, EnumSet.of(GuestState.STARTING, GuestState.STOPPED, GuestState.DELETED, GuestState.UNKNOWN));
		NEXT.put(GuestState.DELETED, EnumSet.noneOf(GuestState.class));
	}

	private GuestTransitions() {
	}

	/** Whether a guest may be reported in {@code to} directly after {@code from}. Staying is always allowed. */
	public static boolean allowed(GuestState from, GuestState to) {
		return from == to || NEXT.getOrDefault(from, Set.of()).contains(to);
	}

	/**
	 * What a guest has passed that was seen in {@code from} and then in {@code to}, if it cannot have gone from one to the other directly:
	 * {@link GuestState#STARTING} where that is a way, else {@link GuestState#UNKNOWN}.
	 */
	public static Optional<GuestState> between(GuestState from, GuestState to) {
		if (allowed(from, to)) {
			return Optional.empty();
		}
		boolean started = allowed(from, GuestState.STARTING) && allowed(GuestState.STARTING, to);
		return Optional.of(started ? GuestState.STARTING : GuestState.UNKNOWN);
	}

	/** The states that may follow {@code from}, without {@code from} itself. */
	public static Set<GuestState> after(GuestState from) {
		Set<GuestState> next = EnumSet.noneOf(GuestState.class);
		next.addAll(NEXT.getOrDefault(from, Set.of()));
		next.remove(from);
		return next;
	}
}
