/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.erofs;

/** The unit of an image. */
final class Blocks {

	static final int BITS = 12;
	static final int SIZE = 1 << BITS;

	private Blocks() {
	}

	/** That hold so many bytes. */
	static long of(long bytes) {
		return (bytes + SIZE - 1) >> BITS;
	}

	static long roundUp(long position, int unit) {
		return (position + unit - 1) / unit * unit;
	}
}
