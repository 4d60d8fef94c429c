/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** Takes the lines that leave the screen at its top. */
@FunctionalInterface
public interface LineSink {

	/** The line is only lent: it is used for something else afterwards. */
	void append(Line line);
}
