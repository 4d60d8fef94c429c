/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core;

/** Hears of changes of the {@link World}. */
@FunctionalInterface
public interface WorldListener {

	/** One batch of changes. The first call has twice the same world. */
	void changed(World before, World now);
}
