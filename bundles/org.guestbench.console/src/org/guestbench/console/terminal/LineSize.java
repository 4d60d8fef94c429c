/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** How large a line's characters are: DECSWL, DECDWL and the halves of DECDHL. */
public enum LineSize {
	SINGLE, DOUBLE_WIDTH, DOUBLE_TOP, DOUBLE_BOTTOM
}
