/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns what a guest writes into text that can be shown: UTF-8 that may be cut anywhere and may be wrong, without control sequences
 * (ECMA-48) other than colours and the like (SGR), and in lines of bounded length, because a text widget stands still over a line of
 * megabytes. For one stream and one thread.
 */
public final class OutputText {

	static final int LINE_LIMIT = 4096;
	private static final int SEQUENCE_LIMIT = 64;

	private enum State {
		TEXT, ESCAPE, CONTROL, STRING, STRING_ESCAPE
	}

	private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)
			.onUnmappableCharacter(CodingErrorAction.REPLACE);
	private final StringBuilder sequence = new StringBuilder();
	private ByteBuffer rest = ByteBuffer.allocate(0);
	private State state = State.TEXT;
	private int column;

	/** The next piece; reads all of {@code data}. */
	public String next(ByteBuffer data) {
		ByteBuffer input = ByteBuffer.allocate(rest.remaining() + data.remaining()).put(rest).put(data).flip();
		CharBuffer decoded = CharBuffer.allocate(input.remaining() + 1);
		decoder.decode(input, decoded, false);
		rest = input;
		return filter(decoded.flip());
	}

	/** What is left: a character that was never finished. Begins anew. */
	public String end() {
		CharBuffer decoded = CharBuffer.allocate(rest.remaining() + 2);
		decoder.decode(rest, decoded, true);
		decoder.flush(decoded);
		decoder.reset();
		rest = ByteBuffer.allocate(0);
		String text = filter(decoded.flip());
		state = State.TEXT;
		column = 0;
		return text;
	}

	/** A text of any origin as one safe line. */
	public static String line(String text) {
		return new OutputText().filter(CharBuffer.wrap(text)).replaceAll("\\s*\\R\\s*", " ");
	}

	private String filter(CharBuffer text) {
		StringBuilder out = new StringBuilder(text.remaining());
		while (text.hasRemaining()) {
			accept(text.get(), out);
		}
		return out.toString();
	}

	private void accept(char c, StringBuilder out) {
		switch (state) {
		case TEXT -> text(c, out);
		case ESCAPE -> escape(c);
		case CONTROL -> control(c, out);
		case STRING -> {
			if (c == 7 || c == '\u009c') {
				state = State.TEXT;
			} else if (c == 27) {
				state = State.STRING_ESCAPE;
			} else if (c == '\n') {
				// no string spans lines: a lost terminator must not swallow the rest of the output
				state = State.TEXT;
				text(c, out);
			}
		}
		case STRING_ESCAPE -> state = c == '\\' ? State.TEXT : State.STRING;
		}
	}

	private void text(char c, StringBuilder out) {
		if (c == 27) {
			state = State.ESCAPE;
		} else if (c == '\u009b') {
			begin();
		} else if (c == '\n' || c == '\r') {
			column = 0;
			out.append(c);
		} else if (c == '\t' || !Character.isISOControl(c) && !reorders(c)) {
			if (++column > LINE_LIMIT && !Character.isLowSurrogate(c)) {
				column = 1;
				out.append('\n');
			}
			out.append(c);
		}
	}

	/** Whether the character makes what is shown differ in order from what is there. */
	private static boolean reorders(char c) {
		return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
	}

	private void escape(char c) {
		if (c == '[') {
			begin();
		} else if (c == ']' || c == 'P' || c == 'X' || c == '^' || c == '_') {
			state = State.STRING;
		} else if (c < ' ' || c > '/') {
			// anything but an intermediate byte ends the sequence
			state = State.TEXT;
		}
	}

	private void begin() {
		state = State.CONTROL;
		sequence.setLength(0);
	}

	private void control(char c, StringBuilder out) {
		if (c >= '@' && c <= '~') {
			if (c == 'm' && sequence.chars().allMatch(p -> p >= '0' && p <= ';')) {
				out.append("\u001b[").append(sequence).append('m');
			}
			state = State.TEXT;
		} else if (c < ' ' || c > '?' || sequence.length() >= SEQUENCE_LIMIT) {
			state = State.TEXT;
			text(c, out);
		} else {
			sequence.append(c);
		}
	}
}
