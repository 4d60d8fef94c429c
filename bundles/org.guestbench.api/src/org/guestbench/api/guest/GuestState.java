/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

/** Where a guest is in its life. {@link GuestTransitions} has the steps between. */
public enum GuestState {
	/** The hypervisor did not say, or said something that this version does not know. */
	UNKNOWN,
	/** Defined, holding no memory or processor. */
	STOPPED,
	/** Being created or booted; not yet executing. */
	STARTING,
	RUNNING,
	PAUSED,
	/** Asked to shut down, still executing. */
	STOPPING,
	/** Ended by a fault of its own or of the hypervisor, not by a request. */
	CRASHED,
	/** Gone. The last state that is ever reported of a guest. */
	DELETED
}
