/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.guestbench.launch.internal.OutputText;
import org.junit.Test;

public class OutputTextTest {

	private static final String ESCAPE = "\u001b";

	private final OutputText text = new OutputText();

	@Test
	public void plainTextStaysAsItIs() {
		assertEquals("one\ttwo\r\nthree – grün 日本\n", show("one\ttwo\r\nthree – grün 日本\n"));
	}

	@Test
	public void aCharacterMayBeCutAnywhere() {
		byte[] bytes = "aü日😀z".getBytes(StandardCharsets.UTF_8);
		StringBuilder shown = new StringBuilder();
		for (byte b : bytes) {
			shown.append(text.next(ByteBuffer.wrap(new byte[] { b })));
		}
		assertEquals("aü日😀z", shown + text.end());
	}

	@Test
	public void whatIsNoTextIsShownAsSuch() {
		assertEquals("a\ufffdb", text.next(ByteBuffer.wrap(new byte[] { 'a', (byte) 0xff, 'b' })));
		assertEquals("", text.next(ByteBuffer.wrap(new byte[] { (byte) 0xc3 })));
		assertEquals("\ufffd", text.end());
	}

	@Test
	public void coloursPassAndOtherControlSequencesDoNot() {
		assertEquals(ESCAPE + "[1;31mred" + ESCAPE + "[0m", show(ESCAPE + "[1;31mred" + ESCAPE + "[0m"));
		assertEquals("ab", show("a" + ESCAPE + "[2J" + ESCAPE + "[H" + ESCAPE + "[?1049hb"));
		assertEquals("ab", show("a\u009b6nb"));
		assertEquals("ab", show("a" + ESCAPE + "cb"));
		assertEquals("ab", show("a" + ESCAPE + "(0b"));
	}

	@Test
	public void titlesAndOtherStringsDisappear() {
		assertEquals("ab", show("a" + ESCAPE + "]0;evil title\u0007b"));
		assertEquals("ab", show("a" + ESCAPE + "Pq#1" + ESCAPE + "\\b"));
	}

	@Test
	public void aStringWithoutEndCostsItsLineOnly() {
		assertEquals("a\nb", show("a" + ESCAPE + "]0;never ended\nb"));
	}

	@Test
	public void aSequenceMayBeCutAnywhere() {
		StringBuilder shown = new StringBuilder();
		for (char c : ("a" + ESCAPE + "[32mgreen" + ESCAPE + "[2Kb").toCharArray()) {
			shown.append(show(String.valueOf(c)));
		}
		assertEquals("a" + ESCAPE + "[32mgreenb", shown.toString());
	}

	@Test
	public void controlCharactersDisappear() {
		assertEquals("abc", show("a\u0000\u0007\bb\u007f\u0085c"));
	}

	@Test
	public void nothingReordersTheLine() {
		assertEquals("abc", show("a\u202eb\u2066c"));
	}

	@Test
	public void anEndlessLineIsBroken() {
		String shown = show("x".repeat(1_000_000));
		assertTrue(shown.lines().allMatch(l -> l.length() <= 4096));
		assertEquals(1_000_000, shown.chars().filter(c -> c == 'x').count());
	}

	@Test
	public void aSequenceWithoutEndIsNotKept() {
		String shown = show(ESCAPE + "[" + "1;".repeat(100_000) + "mb\n");
		assertTrue(shown.endsWith("b\n"));
	}

	@Test
	public void anyTextBecomesOneLine() {
		assertEquals("a b c", OutputText.line("a\nb \r\n\t c"));
	}

	private String show(String raw) {
		return text.next(StandardCharsets.UTF_8.encode(raw));
	}
}
