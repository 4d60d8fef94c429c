/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;

/** What the state of a guest means for what can be done with it. A guest that is not known any more is in no condition. */
public final class Condition {

	private Condition() {
	}

	/** Neither on its way up nor down. */
	public static boolean settled(@Nullable GuestInfo guest) {
		return guest != null && switch (guest.state()) {
		case RUNNING, PAUSED, STOPPED, CRASHED -> true;
		case STARTING, STOPPING, UNKNOWN, DELETED -> false;
		};
	}

	/** Whether it has a memory to keep. */
	public static boolean alive(@Nullable GuestInfo guest) {
		return guest != null && (guest.state() == GuestState.RUNNING || guest.state() == GuestState.PAUSED);
	}
}
