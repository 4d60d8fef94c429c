/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner.exercise;

import junit.framework.TestCase;

/** JUnit 3. */
public class OldStyle extends TestCase {

	private String text = "";

	@Override
	protected void setUp() {
		text = "text";
	}

	public void testValue() {
		assertEquals("text", text);
	}

	public void testCondition() {
		assertTrue(text.startsWith("t"));
	}
}
