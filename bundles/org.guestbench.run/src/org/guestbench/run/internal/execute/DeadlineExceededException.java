/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.time.Duration;

/** Something took longer than it may, and was ended for that. */
final class DeadlineExceededException extends Exception {

	private static final long serialVersionUID = 1L;

	private final transient Duration limit;

	DeadlineExceededException(Duration limit) {
		super("Took longer than " + limit);
		this.limit = limit;
	}

	Duration limit() {
		return limit;
	}
}
