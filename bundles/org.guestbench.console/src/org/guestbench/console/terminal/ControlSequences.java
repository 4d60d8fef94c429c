/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** Does what a control sequence says. Those that are not known here have no effect. */
final class ControlSequences {

	private final State state;
	private final Movement movement;
	private final Editing editing;
	private final Writer writer;
	private final ModeSwitch modes;
	private final Reports reports;

	ControlSequences(State state, Movement movement, Editing editing, Writer writer, ModeSwitch modes, Reports reports) {
		this.state = state;
		this.movement = movement;
		this.editing = editing;
		this.writer = writer;
		this.modes = modes;
		this.reports = reports;
	}

	void run(int prefix, int intermediate, int last, Parameters parameters) {
		switch (intermediate) {
		case 0 -> {
			switch (prefix) {
			case 0 -> plain(last, parameters);
			case '?' -> privately(last, parameters);
			case '>' -> attributes(last, parameters, reports::secondaryAttributes);
			case '=' -> attributes(last, parameters, reports::tertiaryAttributes);
			default -> {
				// nothing has the prefix <
			}
			}
		}
		case '!' -> {
			if (last == 'p') {
				modes.softReset();
			}
		}
		case '"' -> {
			if (last == 'q') {
				protection(parameters.get(0, 0));
			}
		}
		case '$' -> {
			if (last == 'p' && prefix == 0) {
				reports.mode(parameters.get(0, 0));
			} else if (last == 'p' && prefix == '?') {
				reports.privateMode(parameters.get(0, 0));
			}
		}
		case ' ' -> {
			if (last == 'q') {
				cursorShape(parameters.get(0, 0));
			}
		}
		default -> {
			// no other is known
		}
		}
	}

	private void plain(int last, Parameters parameters) {
		int times = parameters.times(0);
		switch (last) {
		case 'A', 'k' -> movement.up(times);
		case 'B', 'e' -> movement.down(times);
		case 'C', 'a' -> movement.sideways(times);
		case 'D', 'j' -> movement.sideways(-times);
		case 'E' -> {
			movement.down(times);
			movement.carriageReturn();
		}
		case 'F' -> {
			movement.up(times);
			movement.carriageReturn();
		}
		case 'G', '`' -> movement.toColumn(times - 1);
		case 'H', 'f' -> movement.to(times, parameters.times(1));
		case 'I' -> movement.tab(times);
		case 'Z' -> movement.backTab(times);
		case 'd' -> movement.toRow(times);
		case 'r' -> movement.region(times, parameters.get(1, 0) == 0 ? state.page.rows() : parameters.get(1, 0));
		case 'J' -> editing.eraseInDisplay(parameters.get(0, 0), false);
		case 'K' -> editing.eraseInLine(parameters.get(0, 0), false);
		case 'L' -> editing.insertLines(times);
		case 'M' -> editing.deleteLines(times);
		case 'P' -> editing.deleteCharacters(times);
		case 'X' -> editing.eraseCharacters(times);
		case '@' -> editing.insertCharacters(times);
		case 'S' -> state.page.scrollUp(times, state.blank());
		case 'T' -> state.page.scrollDown(state.page.top(), times, state.blank());
		case 'b' -> writer.repeat(times);
		case 'g' -> clearTabs(parameters.get(0, 0));
		case 'h', 'l' -> {
			for (int i = 0; i < parameters.count(); i++) {
				state.modes.ansi(parameters.get(i, 0), last == 'h');
			}
		}
		case 'm' -> state.cursor.style = Rendition.apply(parameters, state.cursor.style);
		case 's' -> state.saveCursor();
		case 'u' -> state.restoreCursor();
		case 'c' -> attributes(last, parameters, reports::primaryAttributes);
		case 'n' -> reports.status(parameters.get(0, 0));
		case 't' -> reports.window(parameters.get(0, 0));
		case 'x' -> reports.parameters(parameters.get(0, 0));
		default -> {
			// not known here
		}
		}
	}

	private void privately(int last, Parameters parameters) {
		switch (last) {
		case 'h', 'l' -> {
			for (int i = 0; i < parameters.count(); i++) {
				modes.dec(parameters.get(i, 0), last == 'h');
			}
		}
		case 'J' -> editing.eraseInDisplay(parameters.get(0, 0), true);
		case 'K' -> editing.eraseInLine(parameters.get(0, 0), true);
		case 'n' -> reports.privateStatus(parameters.get(0, 0));
		default -> {
			// not known here
		}
		}
	}

	private static void attributes(int last, Parameters parameters, Runnable report) {
		if (last == 'c' && parameters.get(0, 0) == 0) {
			report.run();
		}
	}

	private void clearTabs(int what) {
		if (what == 0) {
			state.tabs.clear(state.cursor.column);
		} else if (what == 3) {
			state.tabs.clearAll();
		}
	}

	private void protection(int what) {
		long style = state.cursor.style;
		state.cursor.style = what == 1 ? style | Style.PROTECTED : style & ~Style.PROTECTED;
	}

	private void cursorShape(int what) {
		state.modes.cursorShape = switch (what) {
		case 3, 4 -> CursorShape.UNDERLINE;
		case 5, 6 -> CursorShape.BAR;
		default -> CursorShape.BLOCK;
		};
	}
}
