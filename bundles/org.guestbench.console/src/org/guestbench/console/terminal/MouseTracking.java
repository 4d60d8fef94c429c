/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** What of the mouse the guest wants to be told of: modes 9, 1000, 1002 and 1003 of xterm. */
public enum MouseTracking {
	NONE, PRESS, PRESS_AND_RELEASE, DRAG, ALL
}
