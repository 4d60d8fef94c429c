/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.guestbench.cli.internal.output.BoundedCapture;
import org.guestbench.cli.internal.output.Printable;
import org.guestbench.cli.internal.output.Table;
import org.guestbench.cli.internal.output.TimeText;
import org.junit.Test;

/** How text, times and tables are shown. */
public class OutputTextTest {

	@Test
	public void aLineStaysOneLineAndShowsControls() {
		assertEquals("a b ^[[2Jc \\u202ed", Printable.line(" a\n\nb\t\u001b[2Jc \u202ed ", 100));
	}

	@Test
	public void aLongLineIsCut() {
		assertEquals("abcdefg...", Printable.line("abcdefghijklm", 10));
		assertEquals("abcdefghij", Printable.line("abcdefghij", 10));
		assertEquals("abcdef...", Printable.line("abcdef🦊🦊🦊🦊", 10));
	}

	@Test
	public void theFirstLineIsTheFirstThatSaysSomething() {
		assertEquals("expected 3", Printable.firstLine("\n  \nexpected 3\nbut was 4", 100));
		assertEquals("", Printable.firstLine("\n", 100));
	}

	@Test
	public void timesAreReadable() {
		assertEquals("6.2 s", TimeText.seconds(Duration.ofMillis(6240)));
		assertEquals("2 h", TimeText.roughly(Duration.ofMinutes(150)));
		assertEquals("0 s", TimeText.roughly(Duration.ofSeconds(-5)));
	}

	@Test
	public void aTableIsAsWideAsItsCells() {
		assertEquals("A   LONG\nxy  1\nz   ^[\n", new Table("A", "LONG").row("xy", "1").row("z", "\u001b").toString());
	}

	@Test
	public void aShortStreamIsCapturedWhole() {
		BoundedCapture capture = new BoundedCapture(4);
		add(capture, "ab");
		add(capture, "cdefgh");
		assertEquals("abcdefgh", capture.text());
		assertFalse(capture.truncated());
	}

	@Test
	public void ofALongStreamBeginningAndEndAreCaptured() {
		for (int chunk = 1; chunk < 12; chunk++) {
			BoundedCapture capture = new BoundedCapture(4);
			String text = "0123456789abcdefghijk";
			for (int at = 0; at < text.length(); at += chunk) {
				add(capture, text.substring(at, Math.min(text.length(), at + chunk)));
			}
			assertEquals("0123\n[... 13 bytes left out ...]\nhijk", capture.text());
			assertTrue(capture.truncated());
			assertEquals(21, capture.total());
		}
	}

	private static void add(BoundedCapture capture, String text) {
		capture.add(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
	}
}
