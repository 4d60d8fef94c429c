/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** Makes of what the parser finds what a terminal does. */
final class Emulator implements ParserActions {

	private final State state;
	private final Movement movement;
	private final Editing editing;
	private final Writer writer;
	private final ModeSwitch modes;
	private final Reports reports;
	private final ControlSequences sequences;

	Emulator(State state) {
		this.state = state;
		movement = new Movement(state);
		editing = new Editing(state);
		writer = new Writer(state, movement);
		modes = new ModeSwitch(state, movement);
		reports = new Reports(state, modes);
		sequences = new ControlSequences(state, movement, editing, writer, modes, reports);
	}

	void reset() {
		modes.hardReset();
	}

	@Override
	public void printAscii(byte[] bytes, int from, int to) {
		writer.ascii(bytes, from, to);
	}

	@Override
	public void print(int code) {
		writer.character(code);
	}

	@Override
	public void execute(int control) {
		state.repeatable = 0;
		switch (control) {
		case 0x07 -> state.outbox.bell();
		case 0x08 -> movement.backspace();
		case 0x09 -> movement.tab(1);
		case 0x0a, 0x0b, 0x0c -> movement.lineFeed();
		case 0x0d -> movement.carriageReturn();
		case 0x0e -> state.cursor.sets.lock(1);
		case 0x0f -> state.cursor.sets.lock(0);
		case 0x1a -> writer.character(Utf8Decoder.REPLACEMENT);
		case 0x84 -> movement.index();
		case 0x85 -> nextLine();
		case 0x88 -> state.tabs.set(state.cursor.column);
		case 0x8d -> movement.reverseIndex();
		case 0x8e -> state.cursor.sets.shift(2);
		case 0x8f -> state.cursor.sets.shift(3);
		case 0x9a -> reports.primaryAttributes();
		default -> {
			// no effect, or none here; ENQ above all is not answered
		}
		}
	}

	@Override
	public void escape(int intermediate, int last) {
		state.repeatable = 0;
		switch (intermediate) {
		case 0 -> escape(last);
		case '#' -> size(last);
		case '(' -> state.cursor.sets.designate(0, last);
		case ')' -> state.cursor.sets.designate(1, last);
		case '*' -> state.cursor.sets.designate(2, last);
		case '+' -> state.cursor.sets.designate(3, last);
		default -> {
			// other sets and encodings: this is a terminal for UTF-8
		}
		}
	}

	private void escape(int last) {
		if (last >= 0x40 && last < 0x60) {
			execute(last + 0x40);
			return;
		}
		switch (last) {
		case '7' -> state.saveCursor();
		case '8' -> state.restoreCursor();
		case '=' -> state.modes.keypad = true;
		case '>' -> state.modes.keypad = false;
		case 'c' -> modes.hardReset();
		case 'n' -> state.cursor.sets.lock(2);
		case 'o' -> state.cursor.sets.lock(3);
		default -> {
			// not known here
		}
		}
	}

	private void size(int last) {
		switch (last) {
		case '3' -> editing.size(LineSize.DOUBLE_TOP);
		case '4' -> editing.size(LineSize.DOUBLE_BOTTOM);
		case '5' -> editing.size(LineSize.SINGLE);
		case '6' -> editing.size(LineSize.DOUBLE_WIDTH);
		case '8' -> editing.alignmentPattern();
		default -> {
			// not known here
		}
		}
	}

	private void nextLine() {
		movement.index();
		movement.carriageReturn();
	}

	@Override
	public void control(int prefix, int intermediate, int last, Parameters parameters) {
		sequences.run(prefix, intermediate, last, parameters);
		if (last != 'b') {
			state.repeatable = 0;
		}
	}

	/** Titles. Neither the clipboard (52) nor colours of the user can be changed or asked for by a guest. */
	@Override
	public void command(String text) {
		int end = text.indexOf(';');
		if (end == 1 && "012".indexOf(text.charAt(0)) >= 0 && text.charAt(0) != '1') {
			state.outbox.title(text.substring(end + 1));
		}
	}

	@Override
	public void device(int prefix, int intermediate, int last, String text) {
		if (prefix == 0 && intermediate == '$' && last == 'q') {
			reports.setting(text);
		}
	}
}
