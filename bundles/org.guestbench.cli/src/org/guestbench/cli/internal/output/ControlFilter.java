/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.output;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes a stream of hostile bytes fit for a terminal. Printable UTF-8, tabs, line ends and the colours of SGR (ECMA-48 section 8.3.117)
 * pass; every other control character and sequence is shown instead of obeyed: {@code ^[} for escape, {@code \x9b} for a byte that is not
 * UTF-8, {@code \}{@code u202e} for a character that would reorder the line. Keeps its state between calls, because sequences are cut
 * anywhere. For one thread.
 */
public final class ControlFilter {

	/** Real programs stay below 20 bytes. What is longer is shown, so that a sequence that never ends holds nothing back. */
	private static final int LONGEST_SGR = 64;

	private enum State {
		TEXT, ESCAPE, SEQUENCE, CHARACTER
	}

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final byte[] held = new byte[LONGEST_SGR];
	private int length;
	private int expected;
	private State state = State.TEXT;
	private boolean styled;

	/** Consumes {@code data} and returns what of it, and of what was held before, may be written now. */
	public byte[] filter(ByteBuffer data) {
		while (data.hasRemaining()) {
			accept(data.get() & 0xff);
		}
		return take();
	}

	/** What was held back at the end of the stream. */
	public byte[] finish() {
		giveUp();
		return take();
	}

	/** Whether the text written so far leaves colours or other attributes switched on. */
	public boolean styled() {
		return styled;
	}

	/** To be called by whoever has written a reset. */
	public void unstyled() {
		styled = false;
	}

	private byte[] take() {
		byte[] bytes = out.toByteArray();
		out.reset();
		return bytes;
	}

	private void accept(int b) {
		switch (state) {
		case TEXT -> text(b);
		case ESCAPE -> escape(b);
		case SEQUENCE -> sequence(b);
		case CHARACTER -> character(b);
		}
	}

	private void text(int b) {
		if (b >= 0x20 && b < 0x7f || b == '\t' || b == '\n' || b == '\r') {
			out.write(b);
		} else if (b == 0x1b) {
			hold(b);
			state = State.ESCAPE;
		} else if (b < 0x20 || b == 0x7f) {
			show("^" + (char) (b ^ 0x40));
		} else if (b >= 0xc2 && b <= 0xf4) {
			hold(b);
			expected = b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
			state = State.CHARACTER;
		} else {
			showByte(b);
		}
	}

	private void escape(int b) {
		if (b == '[') {
			hold(b);
			state = State.SEQUENCE;
		} else {
			again(b);
		}
	}

	private void sequence(int b) {
		if (b == 'm') {
			hold(b);
			out.write(held, 0, length);
			styled = !reset();
			length = 0;
			state = State.TEXT;
		} else if ((b >= '0' && b <= '9' || b == ';' || b == ':') && length < LONGEST_SGR - 1) {
			hold(b);
		} else {
			again(b);
		}
	}

	private void character(int b) {
		if ((b & 0xc0) != 0x80) {
			again(b);
			return;
		}
		hold(b);
		if (length < expected) {
			return;
		}
		int c = decode();
		if (!valid(c)) {
			giveUp();
			return;
		}
		if (Printable.obeyed(c)) {
			show(Printable.shown(c));
		} else {
			out.write(held, 0, length);
		}
		length = 0;
		state = State.TEXT;
	}

	/** The sequence held is none that passes: shows it, and looks at this byte as if it came first. */
	private void again(int b) {
		giveUp();
		text(b);
	}

	private void giveUp() {
		byte[] shown = Arrays.copyOf(held, length);
		State was = state;
		length = 0;
		state = State.TEXT;
		for (byte b : shown) {
			if (was == State.CHARACTER) {
				showByte(b & 0xff);
			} else if (b == 0x1b) {
				show("^[");
			} else {
				out.write(b);
			}
		}
	}

	private boolean reset() {
		for (int i = 2; i < length - 1; i++) {
			if (held[i] != '0' && held[i] != ';') {
				return false;
			}
		}
		return true;
	}

	private int decode() {
		int c = held[0] & (expected == 2 ? 0x1f : expected == 3 ? 0x0f : 0x07);
		for (int i = 1; i < expected; i++) {
			c = c << 6 | held[i] & 0x3f;
		}
		return c;
	}

	/** RFC 3629: the shortest form only, no surrogates, nothing beyond U+10FFFF. */
	private boolean valid(int c) {
		return switch (expected) {
		case 2 -> c >= 0x80;
		case 3 -> c >= 0x800 && (c < 0xd800 || c > 0xdfff);
		default -> c >= 0x10000 && c <= 0x10ffff;
		};
	}

	private void hold(int b) {
		held[length++] = (byte) b;
	}

	private void showByte(int b) {
		show(String.format("\\x%02x", b));
	}

	private void show(String text) {
		out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
	}
}
