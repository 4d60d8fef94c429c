/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.vim;

import org.guestbench.api.MemorySize;

/** Sizes that a server tells in units of its own: none if it claims less than nothing, and as much as can be counted if it claims more. */
public final class Sizes {

	private Sizes() {
	}

	public static MemorySize ofKibibytes(long count) {
		return of(count, 10);
	}

	public static MemorySize ofMebibytes(long count) {
		return of(count, 20);
	}

	private static MemorySize of(long count, int power) {
		return new MemorySize(Math.clamp(count, 0, Long.MAX_VALUE >> power) << power);
	}
}
