/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** What the cursor looks like (DECSCUSR). */
public enum CursorShape {
	BLOCK, UNDERLINE, BAR
}
