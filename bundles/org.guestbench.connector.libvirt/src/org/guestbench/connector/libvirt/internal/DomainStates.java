/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.libvirt.internal.binding.DomainFacts;

/** What libvirt's states are here ({@code virDomainState} and the reasons of each, libvirt-domain.h). */
public final class DomainStates {

	private static final int NO_STATE = 0;
	private static final int RUNNING = 1;
	private static final int BLOCKED = 2;
	private static final int PAUSED = 3;
	private static final int SHUTDOWN = 4;
	private static final int SHUTOFF = 5;
	private static final int CRASHED = 6;
	private static final int PM_SUSPENDED = 7;

	private static final int PAUSED_SHUTTING_DOWN = 8;
	private static final int PAUSED_STARTING_UP = 11;
	private static final int SHUTOFF_CRASHED = 3;

	private DomainStates() {
	}

	public static GuestState of(DomainFacts facts) {
		return switch (facts.state()) {
		// Xen says nothing of a domain that is neither running nor waiting at that very moment.
		case NO_STATE -> facts.active() ? GuestState.RUNNING : GuestState.UNKNOWN;
		case RUNNING, BLOCKED -> GuestState.RUNNING;
		case PAUSED -> switch (facts.reason()) {
		case PAUSED_STARTING_UP -> GuestState.STARTING;
		case PAUSED_SHUTTING_DOWN -> GuestState.STOPPING;
		default -> GuestState.PAUSED;
		};
		case SHUTDOWN -> GuestState.STOPPING;
		case SHUTOFF -> facts.reason() == SHUTOFF_CRASHED ? GuestState.CRASHED : GuestState.STOPPED;
		case CRASHED -> GuestState.CRASHED;
		// Its processors stand still until it is woken.
		case PM_SUSPENDED -> GuestState.PAUSED;
		default -> GuestState.UNKNOWN;
		};
	}
}
