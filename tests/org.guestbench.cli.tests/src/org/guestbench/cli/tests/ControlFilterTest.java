/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.guestbench.cli.internal.output.ControlFilter;
import org.junit.Test;

/** What a hostile guest can make a terminal do: nothing but colours. */
public class ControlFilterTest {

	@Test
	public void textPasses() {
		assertEquals("plain, tab\t, line\r\n, äöü 漢字 🦊\n", filtered("plain, tab\t, line\r\n, äöü 漢字 🦊\n"));
	}

	@Test
	public void coloursPass() {
		assertEquals("\u001b[1;31mred\u001b[0m \u001b[38;5;200mx\u001b[m \u001b[38:2::1:2:3my",
				filtered("\u001b[1;31mred\u001b[0m \u001b[38;5;200mx\u001b[m \u001b[38:2::1:2:3my"));
	}

	@Test
	public void everyOtherSequenceIsShown() {
		assertEquals("^[[2J", filtered("\u001b[2J"));
		assertEquals("^[[10;20H", filtered("\u001b[10;20H"));
		assertEquals("^[[?1049h", filtered("\u001b[?1049h"));
		assertEquals("^[]0;title^G", filtered("\u001b]0;title\u0007"));
		assertEquals("^[]52;c;cm0gLXJm^[\\", filtered("\u001b]52;c;cm0gLXJm\u001b\\"));
		assertEquals("^[Pq^[\\", filtered("\u001bPq\u001b\\"));
		assertEquals("^[c", filtered("\u001bc"));
		assertEquals("^[^[[31^[[A", filtered("\u001b\u001b[31\u001b[A"));
		assertEquals("^[[>4;1m", filtered("\u001b[>4;1m"));
	}

	@Test
	public void controlCharactersAreShown() {
		assertEquals("^@^G^H^K^L^N^O^_^?", filtered("\u0000\u0007\b\u000b\f\u000e\u000f\u001f\u007f"));
	}

	@Test
	public void controlsBeyondAsciiAreShown() {
		assertEquals("\\u009b31m", filtered("\u009b31m"));
		assertEquals("\\x9b31m", filtered(new byte[] { (byte) 0x9b, '3', '1', 'm' }));
		assertEquals("a\\u202eb\\u2066c", filtered("a\u202eb\u2066c"));
	}

	@Test
	public void whatIsNotUtf8IsShown() {
		assertEquals("\\xff\\xfe", filtered(new byte[] { (byte) 0xff, (byte) 0xfe }));
		assertEquals("overlong \\xc0\\x9b", filtered(concat("overlong ", 0xc0, 0x9b)));
		assertEquals("overlong \\xe0\\x82\\x9b", filtered(concat("overlong ", 0xe0, 0x82, 0x9b)));
		assertEquals("surrogate \\xed\\xa0\\x80", filtered(concat("surrogate ", 0xed, 0xa0, 0x80)));
		assertEquals("beyond \\xf4\\x90\\x80\\x80", filtered(concat("beyond ", 0xf4, 0x90, 0x80, 0x80)));
		assertEquals("cut \\xe2\\x82^[[A", filtered(concat("cut ", 0xe2, 0x82, 0x1b, '[', 'A')));
	}

	@Test
	public void aSequenceWithoutEndHoldsNothingBack() {
		String endless = "\u001b[" + "1;".repeat(10_000);
		assertEquals("^[[" + "1;".repeat(10_000), filtered(endless));
	}

	@Test
	public void whereTheBytesAreCutMakesNoDifference() {
		String text = "a\u001b[1;31mré漢🦊\u001b[0m\u001b]0;t\u0007\u202e\u009b\u001b[";
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		String whole = filtered(bytes);
		for (int size = 1; size < bytes.length; size++) {
			ControlFilter filter = new ControlFilter();
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			for (int at = 0; at < bytes.length; at += size) {
				out.writeBytes(filter.filter(ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at))));
			}
			out.writeBytes(filter.finish());
			assertEquals(whole, out.toString(StandardCharsets.UTF_8));
		}
	}

	@Test
	public void noByteSequenceGetsAnotherControlThrough() {
		Random random = new Random(42);
		byte[] alphabet = { 0x1b, '[', ']', '?', ';', '1', 'm', 'H', '\n', '\r', '\t', 0x07, 0x08, (byte) 0x9b, (byte) 0xc2, (byte) 0x9d,
			(byte) 0xe2,
			(byte) 0x80, (byte) 0xae, 'x', 0x7f, 0, (byte) 0xf0, (byte) 0x9f };
		for (int round = 0; round < 20_000; round++) {
			byte[] bytes = new byte[1 + random.nextInt(24)];
			for (int i = 0; i < bytes.length; i++) {
				bytes[i] = alphabet[random.nextInt(alphabet.length)];
			}
			String shown = filtered(bytes).replaceAll("\u001b\\[[0-9;:]*m", "");
			assertTrue(shown, shown.codePoints().noneMatch(ControlFilterTest::obeyed));
		}
	}

	@Test
	public void colourThatIsLeftOnIsKnown() {
		ControlFilter filter = new ControlFilter();
		filter.filter(bytes("\u001b[31mred"));
		assertTrue(filter.styled());
		filter.filter(bytes("\u001b[0m"));
		assertFalse(filter.styled());
		filter.filter(bytes("\u001b[31m\u001b[m"));
		assertFalse(filter.styled());
	}

	private static boolean obeyed(int c) {
		return c < 0x20 && c != '\n' && c != '\r' && c != '\t' || c >= 0x7f && c < 0xa0 || c >= 0x202a && c <= 0x202e || c == 0xfffd;
	}

	private static byte[] concat(String text, int... bytes) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
		for (int b : bytes) {
			out.write(b);
		}
		return out.toByteArray();
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String filtered(String text) {
		return filtered(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String filtered(byte[] bytes) {
		ControlFilter filter = new ControlFilter();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(filter.filter(ByteBuffer.wrap(bytes)));
		out.writeBytes(filter.finish());
		return out.toString(StandardCharsets.UTF_8);
	}
}
