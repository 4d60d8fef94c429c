/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.matrix;

import org.guestbench.run.TestCase;

/** What a test says on one image, as far as it matters for a comparison. */
public enum Verdict {
	PASSED,
	/** It failed, or ended with an error: which of both is seldom what matters. */
	BROKEN, SKIPPED,
	/** It was not told of. */
	ABSENT;

	static Verdict of(TestCase test) {
		return switch (test.outcome()) {
		case PASSED -> PASSED;
		case FAILED, ERROR -> BROKEN;
		case SKIPPED -> SKIPPED;
		};
	}
}
