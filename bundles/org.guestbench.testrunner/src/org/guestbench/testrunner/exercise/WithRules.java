/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner.exercise;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.ExpectedException;
import org.junit.rules.ExternalResource;
import org.junit.rules.RuleChain;
import org.junit.rules.TestName;

/** Rules; not the one for temporary folders, whose names take secure random numbers. */
public class WithRules {

	private static boolean open;

	@ClassRule
	public static final ExternalResource RESOURCE = new ExternalResource() {

		@Override
		protected void before() {
			open = true;
		}

		@Override
		protected void after() {
			open = false;
		}
	};

	@Rule
	public final TestName name = new TestName();

	@Rule
	@SuppressWarnings("deprecation") // but much used
	public final ExpectedException thrown = ExpectedException.none();

	@Rule
	public final RuleChain chain = RuleChain.emptyRuleChain();

	@Test
	public void name() {
		assertEquals("name", name.getMethodName());
		assertTrue(open);
	}

	@Test
	public void exception() {
		thrown.expect(IllegalArgumentException.class);
		throw new IllegalArgumentException(name.getMethodName());
	}
}
