/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A terminal: what a guest writes goes in, what it looks like comes out. Lines are numbered from the oldest that was ever there, through
 * the scroll-back to the bottom of the screen, so that a line keeps its number when it scrolls off. For use by several threads: one lock
 * guards all, held no longer than one call takes, and given to whoever waits longest, so that a flood of output keeps nobody from looking. What is written is not trusted: any bytes give some picture, in bounded memory.
 */
public final class Terminal {

	/** As many lines and columns as anybody can make use of. */
	private static final int MOST_COLUMNS = 1000;
	private static final int MOST_ROWS = 500;

	private final ReentrantLock lock = new ReentrantLock(true);
	private final ScrollBack scrollBack;
	private final TerminalEvents events;
	private final State state;
	private final Emulator emulator;
	private final Parser parser;

	public Terminal(int columns, int rows, ScrollBack scrollBack, TerminalEvents events) {
		this.scrollBack = scrollBack;
		this.events = events;
		state = new State(columns(columns), rows(rows), scrollBack);
		emulator = new Emulator(state);
		parser = new Parser(emulator);
	}

	/** Takes what the guest wrote, in pieces of whatever size; small ones keep others waiting less. */
	public void write(byte[] bytes, int from, int to) {
		Runnable tell;
		lock.lock();
		try {
			parser.accept(bytes, from, to);
			tell = state.outbox.take(events);
		} finally {
			lock.unlock();
		}
		tell.run();
	}

	/** Changes the size of the screen; what has no room any more is in the scroll-back. */
	public void resize(int columns, int rows) {
		Runnable tell;
		lock.lock();
		try {
			int newColumns = columns(columns);
			int newRows = rows(rows);
			if (newColumns == state.page.columns() && newRows == state.page.rows()) {
				return;
			}
			state.main.reflow(newColumns, newRows, state.cursorOfMain());
			state.alternate.resize(newColumns, newRows, state.cursorOfAlternate());
			state.tabs.resize(newColumns);
			tell = state.outbox.take(events);
		} finally {
			lock.unlock();
		}
		tell.run();
	}

	/** As if the terminal had been switched off and on; what was on the screen is in the scroll-back. */
	public void reset() {
		Runnable tell;
		lock.lock();
		try {
			emulator.reset();
			tell = state.outbox.take(events);
		} finally {
			lock.unlock();
		}
		tell.run();
	}

	/** @param top the number of the first line that is wanted; the nearest one that there is stands in for it */
	public Snapshot snapshot(long top, int rows) {
		lock.lock();
		try {
			return look(top, rows);
		} finally {
			lock.unlock();
		}
	}

	private Snapshot look(long top, int rows) {
		long screen = scrollBack.end();
		long end = screen + state.page.rows();
		long from = Math.clamp(top, scrollBack.first(), Math.max(scrollBack.first(), end - 1));
		List<Line> lines = new ArrayList<>();
		if (from < screen) {
			lines.addAll(scrollBack.read(from, (int) Math.min(rows, screen - from)));
		}
		for (long number = from + lines.size(); number >= screen && number < end && lines.size() < rows; number++) {
			lines.add(state.page.line((int) (number - screen)).copy());
		}
		Modes modes = state.modes;
		return new Snapshot(from, List.copyOf(lines), scrollBack.first(), screen, state.page.columns(), state.page.rows(),
				screen + state.cursor.row, state.cursor.column, modes.cursorVisible, modes.cursorShape, modes.reverseScreen,
				state.onAlternate(), modes.input());
	}

	/** What stands on the screen. */
	public Snapshot screen() {
		lock.lock();
		try {
			return look(scrollBack.end(), state.page.rows());
		} finally {
			lock.unlock();
		}
	}

	/** What the guest wants to be sent. */
	public InputModes input() {
		lock.lock();
		try {
			return state.modes.input();
		} finally {
			lock.unlock();
		}
	}

	private static int columns(int wanted) {
		return Math.clamp(wanted, 2, MOST_COLUMNS);
	}

	private static int rows(int wanted) {
		return Math.clamp(wanted, 2, MOST_ROWS);
	}
}
