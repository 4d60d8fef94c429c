/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** What the parser found. None of the methods may throw, whatever the guest sends. */
interface ParserActions {

	/** Printable ASCII, many at once. */
	void printAscii(byte[] bytes, int from, int to);

	/** One character that is not a control. */
	void print(int code);

	/** A control character: C0, or C1 other than those that begin a sequence. */
	void execute(int control);

	/** @param intermediate 0 if there is none */
	void escape(int intermediate, int last);

	/**
	 * A control sequence.
	 *
	 * @param prefix       one of {@code < = > ?}, or 0
	 * @param intermediate 0 if there is none
	 * @param parameters   valid during the call
	 */
	void control(int prefix, int intermediate, int last, Parameters parameters);

	/** An operating system command. */
	void command(String text);

	/** A device control string. */
	void device(int prefix, int intermediate, int last, String text);
}
