/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.time.Duration;

import org.guestbench.console.scrollback.DiskScrollBack;
import org.guestbench.console.scrollback.SearchQuery;
import org.guestbench.console.scrollback.SearchResult;
import org.guestbench.console.scrollback.TerminalSearch;
import org.junit.After;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Search through scroll-back and screen. */
public class SearchTest {

	private static final Duration PATIENCE = Duration.ofMinutes(1);
	private static final int LINES = 5000;

	private final TemporaryFolder folder = new TemporaryFolder();
	private final DiskScrollBack scrollBack;
	private final Screen screen;

	public SearchTest() throws IOException {
		folder.create();
		scrollBack = DiskScrollBack.open(folder.getRoot().toPath(), 1 << 24);
		screen = new Screen(20, 4, scrollBack);
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < LINES; i++) {
			text.append("line ").append(i).append("\r\n");
		}
		screen.write(text + "日本 Needle at the end");
	}

	@After
	public void close() throws IOException {
		scrollBack.close();
		folder.delete();
	}

	@Test
	public void textIsFoundForwardAndBackward() {
		assertEquals(new SearchResult.Found(1234, 0, 1234, 9), forward("line 1234", false, 0, 0));
		assertEquals(new SearchResult.Found(1234, 5, 1234, 9), backward("1234", false, LINES));
		assertEquals("from the next cell on", new SearchResult.NotFound(), forward("line 1234", false, 1234, 1));
		assertEquals(new SearchResult.NotFound(), backward("nothing", false, LINES));
	}

	@Test
	public void textOverTwoLinesIsFoundOnTheScreenToo() {
		assertEquals(new SearchResult.Found(LINES, 5, LINES, 11), forward("needle", false, 0, 0));
		assertEquals(new SearchResult.Found(LINES, 12, LINES + 1, 2), forward("at the end", false, 0, 0));
	}

	@Test
	public void expressionsAreFound() {
		assertEquals(new SearchResult.Found(4999, 0, 4999, 9), forward("^line \\d9{3}$", true, 4000, 0));
		assertEquals(new SearchResult.Found(LINES, 0, LINES, 4), forward("\\p{IsHan}+", true, 0, 0));
	}

	@Test(timeout = 60_000)
	public void anExpressionThatExplodesIsGivenUp() {
		screen.write("\r\n" + "a".repeat(19) + "!");
		screen.write("a".repeat(2000) + "!");
		SearchResult result = new TerminalSearch(screen.terminal, SearchQuery.of("(a+a+)+b", true, true)).forward(LINES, 0,
				Duration.ofMillis(300), () -> false);
		assertTrue(result.toString(), result instanceof SearchResult.OutOfTime);
	}

	@Test
	public void nobodyHasToWaitForTheEnd() {
		SearchResult result = new TerminalSearch(screen.terminal, SearchQuery.of("nothing", false, true)).forward(0, 0, PATIENCE,
				() -> true);
		assertEquals(new SearchResult.OutOfTime(0), result);
	}

	private SearchResult forward(String text, boolean expression, long line, int column) {
		return new TerminalSearch(screen.terminal, SearchQuery.of(text, expression, false)).forward(line, column, PATIENCE, () -> false);
	}

	private SearchResult backward(String text, boolean expression, long line) {
		return new TerminalSearch(screen.terminal, SearchQuery.of(text, expression, false)).backward(line, 0, PATIENCE, () -> false);
	}
}
