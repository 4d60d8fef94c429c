/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import org.guestbench.console.terminal.Snapshot;
import org.junit.Test;

/** Whatever a guest sends, the terminal shows something and goes on. */
public class HostileOutputTest {

	private static final long SEED = 20261125;
	private static final List<String> PIECES = List.of("\u001b[", "\u001b]", "\u001bP", "\u001b", "\u009b", "\u0090", "?", ">", "=", "!",
			"$", "\"", " ",
			"0", "1", "7", "25", "1049", "65535", "999999999999", ";", ":", "H", "J", "K", "L", "M", "P", "@", "X", "S", "T", "r", "h", "l",
			"m",
			"b", "g", "n", "c", "p", "q", "s", "u", "t", "x", "\r", "\n", "\t", "\b", "\u0007", "\u000e", "\u000f", "\u0018", "\u001b\\",
			"#3",
			"#4", "#6", "#8", "(0", ")B", "7", "8", "D", "E", "M", "N", "O", "日本", "e\u0301", "\u200d", "👩‍👩‍👧", "plain text ");

	@Test
	public void randomBytesDoNoHarm() {
		Random random = new Random(SEED);
		Screen screen = new Screen(80, 24);
		byte[] bytes = new byte[4096];
		for (int i = 0; i < 500; i++) {
			random.nextBytes(bytes);
			screen.write(bytes);
			consistent(screen);
		}
	}

	@Test
	public void mixedSequencesDoNoHarm() {
		Random random = new Random(SEED);
		Screen screen = new Screen(80, 24);
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder();
			for (int j = random.nextInt(40); j >= 0; j--) {
				text.append(PIECES.get(random.nextInt(PIECES.size())));
			}
			byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
			if (random.nextBoolean()) {
				bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
			}
			screen.write(bytes);
			if (i % 10 == 0) {
				screen.terminal.resize(random.nextInt(200) - 10, random.nextInt(60) - 5);
			}
			consistent(screen);
		}
	}

	@Test
	public void endlessStringsTakeNoMemory() {
		Screen screen = new Screen(80, 24);
		byte[] block = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
		for (String begin : List.of("\u001b]2;", "\u001bP$q", "\u001b_", "\u001b[1;")) {
			screen.write(begin);
			long before = used();
			for (int i = 0; i < 500; i++) {
				screen.write(block);
			}
			assertTrue("after " + begin.substring(1), used() - before < 8 << 20);
			screen.write("\u001b\\\u001bcok");
			assertEquals("ok", screen.text());
		}
	}

	@Test
	public void hugeNumbersTakeNoTime() {
		Screen screen = new Screen(80, 24);
		StringBuilder text = new StringBuilder();
		for (char last = '@'; last <= '~'; last++) {
			text.append("\u001b[65535;65535").append(last).append("\u001b[?65535").append(last);
		}
		long start = System.nanoTime();
		for (int i = 0; i < 100; i++) {
			screen.write(text.toString());
		}
		assertTrue("some of them take long", System.nanoTime() - start < 30_000_000_000L);
		consistent(screen);
	}

	private static void consistent(Screen screen) {
		Snapshot snapshot = screen.terminal.screen();
		assertEquals(snapshot.rows(), snapshot.lines().size());
		snapshot.lines().forEach(line -> assertEquals(snapshot.columns(), line.columns()));
		assertTrue(snapshot.cursorColumn() >= 0 && snapshot.cursorColumn() < snapshot.columns());
		long row = snapshot.cursorLine() - snapshot.screen();
		assertTrue(row >= 0 && row < snapshot.rows());
	}

	private static long used() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}
}
