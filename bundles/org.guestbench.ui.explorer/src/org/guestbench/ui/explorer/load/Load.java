/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.load;

import org.guestbench.api.MemorySize;

/**
 * What a guest uses of its host.
 *
 * @param processor share of the processors that it was given, 0 to 1
 * @param memory    of the host
 * @param trace     the last values of {@code processor}
 */
public record Load(double processor, MemorySize memory, Trace trace) {

	/** For people. */
	public String percent() {
		return Math.round(processor * 100) + "%";
	}
}
