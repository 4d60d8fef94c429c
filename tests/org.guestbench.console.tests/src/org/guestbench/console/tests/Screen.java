/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.tests;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.guestbench.console.terminal.Line;
import org.guestbench.console.terminal.ScrollBack;
import org.guestbench.console.terminal.Snapshot;
import org.guestbench.console.terminal.Terminal;
import org.guestbench.console.terminal.TerminalEvents;

/** A terminal as a test sees it. */
final class Screen implements TerminalEvents {

	static final String ESC = "\u001b";
	static final String CSI = ESC + "[";

	final Terminal terminal;
	final List<String> answers = new ArrayList<>();
	final List<String> titles = new ArrayList<>();
	int bells;
	int changes;

	Screen(int columns, int rows) {
		this(columns, rows, ScrollBack.none());
	}

	Screen(int columns, int rows, ScrollBack scrollBack) {
		terminal = new Terminal(columns, rows, scrollBack, this);
	}

	Screen write(String text) {
		return write(text.getBytes(StandardCharsets.UTF_8));
	}

	Screen write(byte[] bytes) {
		terminal.write(bytes, 0, bytes.length);
		return this;
	}

	/** The screen's lines without blanks at their ends, from the top to the last that is not empty. */
	String text() {
		return lines().stream().map(line -> line.text().stripTrailing()).collect(Collectors.joining("\n")).stripTrailing();
	}

	Line line(int row) {
		return lines().get(row);
	}

	List<Line> lines() {
		return terminal.screen().lines();
	}

	/** Where the cursor is, as {@code row,column} from 0. */
	String cursor() {
		Snapshot screen = terminal.screen();
		return screen.cursorLine() - screen.screen() + "," + screen.cursorColumn();
	}

	@Override
	public void changed() {
		changes++;
	}

	@Override
	public void answer(byte[] bytes) {
		answers.add(new String(bytes, StandardCharsets.US_ASCII));
	}

	@Override
	public void title(String title) {
		titles.add(title);
	}

	@Override
	public void bell() {
		bells++;
	}
}
