/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner.tests.samples;

import static org.junit.Assert.assertEquals;
import static org.junit.Assume.assumeTrue;

import org.junit.Ignore;
import org.junit.Test;

public class Mixed {

	@Test
	public void passes() {
		assertEquals(4, 2 + 2);
	}

	@Test
	public void fails() {
		assertEquals("<&\u0001>", "other");
	}

	@Test
	public void throwsSomething() {
		throw new IllegalStateException("broken");
	}

	@Test
	@Ignore("for a reason")
	public void ignored() {
		throw new AssertionError("never runs");
	}

	@Test
	public void assumesTooMuch() {
		assumeTrue("not here", false);
	}
}
