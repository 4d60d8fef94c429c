/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.appliance;

import java.io.IOException;

/** Numbers that somebody else wrote. */
final class Amount {

	private Amount() {
	}

	/** @throws IOException if it is not a number within these bounds */
	static long of(String text, long unit, long least, long most, String what) throws IOException {
		try {
			long value = Math.multiplyExact(Long.parseLong(text.strip()), unit);
			if (value >= least && value <= most) {
				return value;
			}
		} catch (ArithmeticException | NumberFormatException e) {
			// Said below.
		}
		throw new IOException("its descriptor gives " + what + " that no machine has, or none");
	}
}
