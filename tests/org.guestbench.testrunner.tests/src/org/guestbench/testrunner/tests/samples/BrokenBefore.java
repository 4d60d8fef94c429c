/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner.tests.samples;

import org.junit.BeforeClass;
import org.junit.Test;

public class BrokenBefore {

	@BeforeClass
	public static void breaks() {
		throw new IllegalStateException("no database");
	}

	@Test
	public void neverRuns() {
		throw new AssertionError();
	}
}
