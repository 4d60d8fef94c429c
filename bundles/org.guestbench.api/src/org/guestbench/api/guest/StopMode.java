/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

/** How a guest is stopped. */
public enum StopMode {
	/** The guest is asked and shuts itself down. */
	GRACEFUL,
	/** The power is cut. */
	FORCE
}
