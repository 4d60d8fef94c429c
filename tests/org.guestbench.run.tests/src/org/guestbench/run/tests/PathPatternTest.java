/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import org.guestbench.run.internal.files.PathPattern;
import org.junit.Test;

public class PathPatternTest {

	@Test
	public void starsStandForLettersOfOneName() {
		assertMatches("target/surefire-reports/TEST-*.xml", "target/surefire-reports/TEST-a.b.C.xml");
		assertFails("target/surefire-reports/TEST-*.xml", "target/surefire-reports/deep/TEST-a.xml");
		assertMatches("a?c*", "abcdef");
		assertFails("a?c", "ac");
		assertMatches("*a*b*", "xxaxxbxx");
		assertFails("*a*b*", "xxbxxaxx");
	}

	@Test
	public void twoStarsStandForAnyFolders() {
		assertMatches("**/TEST-*.xml", "TEST-a.xml");
		assertMatches("**/TEST-*.xml", "x/y/z/TEST-a.xml");
		assertMatches("x/**/z.xml", "x/z.xml");
		assertMatches("x/**/z.xml", "x/a/b/z.xml");
		assertFails("x/**/z.xml", "y/x/z.xml");
		assertMatches("x/**", "x/a/b");
	}

	@Test
	public void nothingElseIsSpecial() {
		assertMatches("a[1].{x}", "a[1].{x}");
		assertFails("a.c", "abc");
		assertMatches("./a", "a");
	}

	@Test
	public void matchingAHostileNameTakesNoTime() {
		String pattern = "**/" + "*a".repeat(50) + "/**/" + "*a".repeat(50);
		assertFails(pattern, ("a".repeat(200) + "/").repeat(10) + "a".repeat(4000) + "b");
	}

	@Test
	public void whatLeadsOutIsRefused() {
		for (String bad : new String[] { "/etc/passwd", "../x", "a/../b", "a//b", "", "a/" }) {
			assertThrows(bad, IllegalArgumentException.class, () -> PathPattern.of(bad));
		}
	}

	private static void assertMatches(String pattern, String path) {
		assertTrue(pattern + " " + path, PathPattern.of(pattern).matches(path));
	}

	private static void assertFails(String pattern, String path) {
		assertFalse(pattern + " " + path, PathPattern.of(pattern).matches(path));
	}
}
