/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner.exercise;

import static org.junit.Assert.assertEquals;

import java.util.Arrays;
import java.util.Collection;

import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** A test for each of some values. */
@RunWith(Parameterized.class)
public class WithParameters {

	private final int number;
	private final String text;

	public WithParameters(int number, String text) {
		this.number = number;
		this.text = text;
	}

	@Parameters(name = "{index}: {0} is {1}")
	public static Collection<Object[]> values() {
		return Arrays.asList(new Object[] { Integer.valueOf(1), "1" }, new Object[] { Integer.valueOf(2), "2" });
	}

	@Test
	public void readsNumbers() {
		assertEquals(number, Integer.parseInt(text));
	}
}
