/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.tests;

import static org.junit.Assert.assertEquals;

import java.util.stream.Collectors;

import org.guestbench.console.scrollback.DiskScrollBack;
import org.guestbench.console.terminal.Line;
import org.guestbench.console.terminal.Snapshot;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A terminal that becomes larger and smaller loses nothing. */
public class ResizeTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void longLinesAreBrokenAnew() {
		Screen screen = new Screen(10, 4);
		screen.write("0123456789abcdef\r\nx");
		screen.terminal.resize(20, 4);
		assertEquals("0123456789abcdef\nx", screen.text());
		assertEquals("1,1", screen.cursor());
		screen.terminal.resize(6, 4);
		assertEquals("012345\n6789ab\ncdef\nx", screen.text());
		assertEquals("3,1", screen.cursor());
	}

	@Test
	public void wideCharactersAreNotCut() {
		Screen screen = new Screen(8, 4);
		screen.write("日本語文字");
		screen.terminal.resize(5, 4);
		assertEquals("日本\n語文\n字", screen.text());
		screen.terminal.resize(20, 4);
		assertEquals("日本語文字", screen.text().replace(" ", ""));
	}

	@Test
	public void whatHasNoRoomIsInTheScrollBack() throws Exception {
		try (DiskScrollBack scrollBack = DiskScrollBack.open(folder.getRoot().toPath(), 1 << 20)) {
			Screen screen = new Screen(10, 6, scrollBack);
			screen.write("1\r\n2\r\n3\r\n4\r\n5\r\n6");
			screen.terminal.resize(10, 3);
			assertEquals("4\n5\n6", screen.text());
			Snapshot all = screen.terminal.snapshot(0, 100);
			assertEquals("1 2 3 4 5 6", all.lines().stream().map(Line::text).collect(Collectors.joining(" ")));
			screen.write("!");
			assertEquals("4\n5\n6!", screen.text());
		}
	}

	@Test
	public void emptyLinesBelowTheCursorGoFirst() {
		Screen screen = new Screen(10, 6);
		screen.write("1\r\n2");
		screen.terminal.resize(10, 3);
		assertEquals("1\n2", screen.text());
		assertEquals("1,1", screen.cursor());
	}

	@Test
	public void theMainScreenIsBrokenAnewWhileTheOtherIsShown() {
		Screen screen = new Screen(10, 4);
		screen.write("0123456789abc\u001b[?1049hfull");
		screen.terminal.resize(20, 3);
		screen.write("\u001b[?1049l!");
		assertEquals("0123456789abc!", screen.text());
	}
}
