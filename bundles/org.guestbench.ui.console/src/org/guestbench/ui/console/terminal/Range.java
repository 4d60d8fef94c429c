/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.terminal;

/** Cells of one line, from a column to before another. */
record Range(int from, int to) {
}
