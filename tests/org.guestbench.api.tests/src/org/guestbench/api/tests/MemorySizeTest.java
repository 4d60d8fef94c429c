/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Locale;

import org.guestbench.api.MemorySize;
import org.junit.Test;

public class MemorySizeTest {

	@Test
	public void unitsArePowersOf1024() {
		assertEquals(512, bytes("512"));
		assertEquals(512L << 20, bytes("512M"));
		assertEquals(2L << 30, bytes("2G"));
		assertEquals(2L << 30, bytes("2GiB"));
		assertEquals(2L << 30, bytes(" 2 gb "));
		assertEquals(3L << 10, bytes("3k"));
		assertEquals(1L << 40, bytes("1T"));
		assertEquals(7, bytes("7B"));
	}

	@Test
	public void anythingElseIsRefusedWithAnExample() {
		for (String text : List.of("", "G", "-1G", "1.5G", "1X", "1 2", "0x10", "1234567890123", "2G;rm")) {
			IllegalArgumentException e = assertThrows(text, IllegalArgumentException.class, () -> MemorySize.parse(text));
			assertTrue(e.getMessage(), e.getMessage().contains("512M"));
		}
	}

	@Test
	public void whatCannotBeCountedIsRefused() {
		IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> MemorySize.parse("999999999999T"));
		assertTrue(e.getMessage(), e.getMessage().contains("999999999999T"));
		assertThrows(IllegalArgumentException.class, () -> new MemorySize(-1));
		assertThrows(ArithmeticException.class, () -> MemorySize.ofMebibytes(Long.MAX_VALUE));
	}

	@Test
	public void textIsForPeople() {
		assertEquals("0 B", new MemorySize(0).toString());
		assertEquals("1023 B", new MemorySize(1023).toString());
		assertEquals("1 KiB", new MemorySize(1024).toString());
		assertEquals("1.5 GiB", MemorySize.ofMebibytes(1536).toString());
		assertEquals("2 GiB", MemorySize.parse("2G").toString());
		assertEquals("2048 TiB", MemorySize.parse("2048T").toString());
		assertEquals("1023.9 KiB", new MemorySize((1 << 20) - 103).toString());
	}

	@Test
	public void noUnitIsRoundedToA1024thOfItself() {
		assertEquals("1.0 MiB", new MemorySize((1L << 20) - 1).toString());
		assertEquals("1.0 GiB", new MemorySize((1L << 30) - 1).toString());
		assertEquals("1.0 TiB", new MemorySize((1L << 40) - 1).toString());
	}

	@Test
	public void textDoesNotDependOnTheLocale() {
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.GERMANY);
			assertEquals("1.5 GiB", MemorySize.ofMebibytes(1536).toString());
			Locale.setDefault(Locale.forLanguageTag("tr"));
			assertEquals(3L << 20, bytes("3mib"));
		} finally {
			Locale.setDefault(before);
		}
	}

	@Test
	public void textOfWholeUnitsIsReadAgain() {
		for (String text : List.of("7", "512M", "2G", "1T", "640K")) {
			assertEquals(MemorySize.parse(text), MemorySize.parse(MemorySize.parse(text).toString()));
		}
	}

	@Test
	public void sizesAreOrderedByTheirBytes() {
		assertTrue(MemorySize.parse("1023M").compareTo(MemorySize.parse("1G")) < 0);
		assertEquals(0, MemorySize.parse("1024M").compareTo(MemorySize.parse("1G")));
		assertEquals(1024, MemorySize.parse("1G").mebibytes());
	}

	private static long bytes(String text) {
		return MemorySize.parse(text).bytes();
	}
}
