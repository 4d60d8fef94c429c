/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;

/**
 * A program that has ended.
 *
 * @param wall seconds from its start to its end
 * @param cpu  seconds of processor time, with everything that it started and waited for
 */
record Ended(int status, double wall, double cpu, String out, String err) {

	Ended orThrow(String what) throws IOException {
		if (status != 0) {
			throw new IOException(what + " ended with status " + status + ": " + err.strip().lines().reduce((a, b) -> b).orElse(""));
		}
		return this;
	}
}
