/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner.exercise;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.equalTo;
import static org.hamcrest.CoreMatchers.is;
import static org.hamcrest.CoreMatchers.not;
import static org.hamcrest.CoreMatchers.nullValue;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assert.fail;
import static org.junit.Assume.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Ignore;
import org.junit.Test;

/** Fixtures, assertions, and every way a test can end. */
public class ManyKinds {

	private static int classes;
	private final List<String> texts = new ArrayList<>();

	@BeforeClass
	public static void begin() {
		classes++;
	}

	@AfterClass
	public static void end() {
		classes--;
	}

	@Before
	public void fill() {
		texts.addAll(Arrays.asList("one", "two", "three"));
	}

	@After
	public void empty() {
		texts.clear();
	}

	@Test
	public void values() {
		assertEquals(1, classes);
		assertEquals("two", texts.get(1));
		assertEquals("a message", 0.5, 1.0 / 2, 0.001);
		assertEquals(Arrays.asList("one", "two", "three"), texts);
	}

	@Test
	public void arrays() {
		assertArrayEquals(new byte[] { 1, 2 }, new byte[] { 1, 2 });
		assertArrayEquals(new String[] { "one" }, texts.subList(0, 1).toArray());
	}

	@Test
	public void conditions() {
		assertTrue(texts.contains("one"));
		assertFalse(texts.isEmpty());
		assertNotNull(texts);
		assertNull(null);
		assertSame(texts, texts);
	}

	@Test
	public void matchers() {
		assertThat(texts.size(), is(3));
		assertThat(texts.toString(), containsString("two"));
		assertThat(texts.get(0), not(equalTo("two")));
		assertThat(null, nullValue());
	}

	@Test
	public void thrown() {
		Throwable thrown = assertThrows(IndexOutOfBoundsException.class, () -> texts.get(3));
		assertNotNull(thrown.getMessage());
	}

	@Test(expected = NumberFormatException.class)
	public void expected() {
		Integer.parseInt("no number");
	}

	@Test(timeout = 60_000)
	public void inTime() {
		assertEquals(3, texts.size());
	}

	@Test
	public void assumption() {
		assumeTrue("never", texts.isEmpty());
	}

	@Test
	@Ignore("on purpose")
	public void ignored() {
		fail();
	}

	@Test
	public void failure() {
		assertEquals("on purpose", texts.get(0), texts.get(1));
	}

	@Test
	public void error() {
		throw new IllegalStateException("on purpose");
	}
}
