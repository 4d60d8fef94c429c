/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.example.versions;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.stream.IntStream;

import org.junit.Ignore;
import org.junit.Test;

public class VersionsTest {

	@Test
	public void sumsAreTheSame() {
		assertEquals(5050, IntStream.rangeClosed(1, 100).sum());
	}

	@Test
	public void versionIsKnown() {
		assertTrue(Runtime.version().feature() >= 17);
	}

	/** Since Java 20 the space before AM is a narrow one that does not break (CLDR 42). */
	@Test
	public void timeIsWrittenWithAPlainSpace() {
		DateTimeFormatter format = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(Locale.US);
		assertEquals("9:30 AM", format.format(LocalTime.of(9, 30)));
	}

	/** Since Java 21 (JEP 444). */
	@Test
	public void threadsCanBeVirtual() throws ReflectiveOperationException {
		assertNotNull(Thread.class.getMethod("ofVirtual"));
	}

	@Test
	@Ignore("nobody has needed it yet")
	public void isLeftOutEverywhere() {
		assertTrue(false);
	}
}
