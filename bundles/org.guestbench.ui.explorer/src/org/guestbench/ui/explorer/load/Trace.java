/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.load;

import java.util.Arrays;

/** The last few measurements of something between 0 and 1, the oldest first, coarse and small. Immutable. */
public final class Trace {

	public static final Trace EMPTY = new Trace(new byte[0]);

	/** How many are kept. */
	public static final int MOST = 30;

	private static final int FINENESS = 100;

	private final byte[] values;

	private Trace(byte[] values) {
		this.values = values;
	}

	public Trace with(double value) {
		int from = Math.max(0, values.length + 1 - MOST);
		byte[] more = Arrays.copyOfRange(values, from, values.length + 1);
		more[more.length - 1] = (byte) Math.round(Math.clamp(value, 0.0, 1.0) * FINENESS);
		return new Trace(more);
	}

	public int size() {
		return values.length;
	}

	public double get(int index) {
		return values[index] / (double) FINENESS;
	}

	@Override
	public boolean equals(@org.eclipse.jdt.annotation.Nullable Object other) {
		return other instanceof Trace trace && Arrays.equals(values, trace.values);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(values);
	}
}
