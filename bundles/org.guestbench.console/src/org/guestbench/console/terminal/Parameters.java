/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

import java.util.Arrays;

/** The numbers of a control sequence, and which of them are sub-parameters, set off by colons (ECMA-48, section 5.4.2). */
final class Parameters {

	/** As many as xterm takes; more are dropped. */
	private static final int MOST = 32;

	private static final int LARGEST = 65_535;

	private static final int NONE = -1;

	private final int[] values = new int[MOST];
	private final boolean[] sub = new boolean[MOST];
	private int count;

	void clear() {
		Arrays.fill(values, NONE);
		Arrays.fill(sub, false);
		count = 1;
	}

	void digit(int digit) {
		if (count <= MOST) {
			int last = count - 1;
			values[last] = Math.min(LARGEST, Math.max(0, values[last]) * 10 + digit);
		}
	}

	/** @param colon whether what follows is part of the parameter before */
	void separator(boolean colon) {
		if (count <= MOST) {
			count++;
		}
		if (count <= MOST) {
			sub[count - 1] = colon;
		}
	}

	int count() {
		return Math.min(count, MOST);
	}

	boolean isSub(int index) {
		return index < count() && sub[index];
	}

	/** The number, or {@code otherwise} if it was left out. */
	int get(int index, int otherwise) {
		return index >= count() || values[index] == NONE ? otherwise : values[index];
	}

	/** A number of times or places: 1 if it was left out or is 0. */
	int times(int index) {
		return Math.max(1, get(index, 1));
	}
}
