/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/**
 * Answers what a guest asks. Answers consist of fixed text and numbers: a terminal that sends text of its guest back can be made to type
 * commands. So there is no report of the title, no answerback message, and no clipboard to be read.
 */
final class Reports {

	private static final String CSI = "\u001b[";

	private final State state;
	private final ModeSwitch modes;

	Reports(State state, ModeSwitch modes) {
		this.state = state;
		this.modes = modes;
	}

	/** DA: a VT220 with selective erasure and colours. */
	void primaryAttributes() {
		send("?62;6;22c");
	}

	void secondaryAttributes() {
		send(">1;10;0c");
	}

	void tertiaryAttributes() {
		state.outbox.answer("\u001bP!|00000000\u001b\\");
	}

	/** DSR. */
	void status(int what) {
		switch (what) {
		case 5 -> send("0n");
		case 6 -> send(place() + "R");
		default -> {
			// nothing else is asked without a prefix
		}
		}
	}

	/** DSR of DEC: no printer, no locator, user-defined keys are locked. */
	void privateStatus(int what) {
		switch (what) {
		case 6 -> send("?" + place() + "R");
		case 15 -> send("?13n");
		case 25 -> send("?21n");
		case 26 -> send("?27;1n");
		case 55 -> send("?53n");
		default -> {
			// not known here
		}
		}
	}

	/** DECREQTPARM: no parity, 8 bits, 19,200 baud. */
	void parameters(int what) {
		if (what <= 1) {
			send((what + 2) + ";1;1;120;120;1;0x");
		}
	}

	void mode(int mode) {
		send(mode + ";" + state.modes.reportAnsi(mode) + "$y");
	}

	void privateMode(int mode) {
		send("?" + mode + ";" + modes.reportDec(mode) + "$y");
	}

	/** XTWINOPS: the size in characters. */
	void window(int what) {
		if (what == 18) {
			send("8;" + state.page.rows() + ";" + state.page.columns() + "t");
		}
	}

	/** DECRQSS: the scrolling region is all that is told. */
	void setting(String what) {
		String value = what.equals("r") ? "1$r" + (state.page.top() + 1) + ";" + (state.page.bottom() + 1) + "r" : "0$r";
		state.outbox.answer("\u001bP" + value + "\u001b\\");
	}

	private String place() {
		int row = state.cursor.row - (state.cursor.originMode ? state.page.top() : 0);
		return row + 1 + ";" + (state.cursor.column + 1);
	}

	private void send(String text) {
		state.outbox.answer(CSI + text);
	}
}
