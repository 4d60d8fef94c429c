/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import static org.junit.Assert.assertTrue;

import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** Looks after processes that others have started. */
final class Processes {

	private static final long DEADLINE_SECONDS = 60;

	private Processes() {
	}

	static void assertEnd(Collection<Long> pids) {
		assertTrue("There should have been some", !pids.isEmpty());
		for (Long pid : pids) {
			ProcessHandle.of(pid.longValue())
					.ifPresent(process -> process.onExit().orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join());
		}
	}
}
