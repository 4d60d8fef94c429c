/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.guestbench.console.scrollback.DiskScrollBack;
import org.guestbench.console.terminal.Line;
import org.guestbench.console.terminal.Style;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DiskScrollBackTest {

	private static final long LARGE = 64 << 20;

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void aLineComesBackAsItWas() throws IOException {
		try (DiskScrollBack scrollBack = open(LARGE)) {
			Screen screen = new Screen(20, 2, scrollBack);
			screen.write("plain\r\n\u001b[1;38;2;1;2;3;48;5;9mstyle\u001b[m  e\u0301日\u3099x\r\n\u001b#6big\r\n" + "w".repeat(25)
					+ "\u001b[44m\u001b[K\r\n\r\n");
			List<Line> lines = scrollBack.read(0, 100);
			assertEquals(List.of("plain", "style  e\u0301日\u3099x", "big", "w".repeat(20), "wwwww"),
					lines.stream().map(Line::text).toList());
			assertEquals(Style.BOLD, lines.get(1).style(0) & Style.BOLD);
			assertEquals(Style.direct(1, 2, 3), Style.foreground(lines.get(1).style(4)));
			assertEquals(Style.PLAIN, lines.get(1).style(5));
			assertEquals(Line.TAIL, lines.get(1).code(9));
			assertEquals("DOUBLE_WIDTH", lines.get(2).size().name());
			assertTrue(lines.get(3).wrapped());
			assertEquals("the background reaches to the edge", Style.indexed(4), Style.background(lines.get(4).style(19)));
		}
	}

	@Test
	public void linesAreFoundByTheirNumbers() throws IOException {
		try (DiskScrollBack scrollBack = open(LARGE)) {
			fill(scrollBack, 0, 100_000);
			assertEquals(100_000 - 1, scrollBack.end());
			for (int number : new int[] { 0, 1, 63, 64, 65, 12_345, 99_998 }) {
				assertEquals("line " + number, scrollBack.read(number, 1).get(0).text());
			}
			assertEquals(9, scrollBack.read(99_990, 100).size());
		}
	}

	@Test
	public void theOldestLinesGoAtTheLimit() throws IOException {
		try (DiskScrollBack scrollBack = open(1 << 16)) {
			fill(scrollBack, 0, 100_000);
			assertTrue(scrollBack.first() > 90_000);
			assertEquals(99_999, scrollBack.end());
			assertEquals("line " + scrollBack.first(), scrollBack.read(scrollBack.first(), 1).get(0).text());
			assertTrue(size() <= 1 << 17);
		}
	}

	@Test
	public void theNextSessionFindsThem() throws IOException {
		try (DiskScrollBack scrollBack = open(LARGE)) {
			fill(scrollBack, 0, 1000);
		}
		try (DiskScrollBack scrollBack = open(LARGE)) {
			assertEquals(999, scrollBack.end());
			fill(scrollBack, 1000, 10);
			assertEquals("line 500", scrollBack.read(500, 1).get(0).text());
			assertEquals("line 1005", scrollBack.read(1004, 1).get(0).text());
		}
	}

	@Test
	public void whatIsIncompleteOrDamagedIsLeftOut() throws IOException {
		try (DiskScrollBack scrollBack = open(LARGE)) {
			fill(scrollBack, 0, 100);
		}
		Path file = files().get(0);
		byte[] bytes = Files.readAllBytes(file);
		for (int cut = 1; cut < 30; cut++) {
			Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - cut), StandardOpenOption.TRUNCATE_EXISTING);
			try (DiskScrollBack scrollBack = open(LARGE)) {
				long last = scrollBack.end() - 1;
				assertEquals("line " + last, scrollBack.read(last, 1).get(0).text());
			}
		}
		for (int at = 0; at < bytes.length; at++) {
			byte[] damaged = bytes.clone();
			damaged[at] ^= 0xff;
			Files.write(file, damaged, StandardOpenOption.TRUNCATE_EXISTING);
			try (DiskScrollBack scrollBack = open(LARGE)) {
				assertTrue(scrollBack.read(0, 1000).size() <= 1000);
			}
		}
	}

	@Test
	public void aDiskThatFailsIsSaidAndLeftAlone() throws IOException {
		try (DiskScrollBack scrollBack = open(1 << 12)) {
			Files.walk(folder.getRoot().toPath()).filter(Files::isRegularFile).forEach(f -> f.toFile().delete());
			folder.getRoot().delete();
			fill(scrollBack, 0, 10_000);
			assertTrue(scrollBack.failure().isPresent());
			assertEquals(9_999, scrollBack.end());
			assertEquals(scrollBack.end(), scrollBack.first());
			assertTrue(scrollBack.read(0, 10).isEmpty());
		}
	}

	@Test
	public void allCanBeForgotten() throws IOException {
		try (DiskScrollBack scrollBack = open(LARGE)) {
			fill(scrollBack, 0, 100);
			scrollBack.clear();
			assertEquals(scrollBack.end(), scrollBack.first());
			assertTrue(files().isEmpty());
			fill(scrollBack, 100, 10);
			assertFalse(scrollBack.read(scrollBack.first(), 1).isEmpty());
		}
	}

	private DiskScrollBack open(long limit) throws IOException {
		return DiskScrollBack.open(folder.getRoot().toPath(), limit);
	}

	/** Writes numbered lines, all of which but the last leave the screen. */
	private static void fill(DiskScrollBack scrollBack, int from, int count) {
		Screen screen = new Screen(40, 2, scrollBack);
		StringBuilder text = new StringBuilder();
		for (int i = from; i < from + count; i++) {
			text.append("line ").append(i).append("\r\n");
		}
		screen.write(text.toString());
	}

	private List<Path> files() throws IOException {
		try (var all = Files.list(folder.getRoot().toPath())) {
			return all.toList();
		}
	}

	private long size() throws IOException {
		long size = 0;
		for (Path file : files()) {
			size += Files.size(file);
		}
		return size;
	}
}
