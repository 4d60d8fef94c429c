/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.eclipse.jdt.annotation.Nullable;

/** What has to be told to others once the terminal's lock is free. */
final class Outbox {

	/** Of answers to what the guest sent in one piece: it may ask faster than it reads. */
	private static final int MOST_ANSWER = 1024;
	private static final int MOST_TITLE = 256;

	private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
	private @Nullable String title;
	private boolean bell;

	void answer(String text) {
		if (answer.size() + text.length() <= MOST_ANSWER) {
			answer.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
		}
	}

	/** A title is shown and never sent back; what could confuse who shows it is left out. */
	void title(String text) {
		StringBuilder clean = new StringBuilder();
		text.codePoints().filter(code -> !Character.isISOControl(code) && Character.getType(code) != Character.FORMAT).limit(MOST_TITLE)
				.forEach(clean::appendCodePoint);
		title = clean.toString();
	}

	void bell() {
		bell = true;
	}

	/** Tells and forgets everything. */
	Runnable take(TerminalEvents events) {
		byte[] answered = answer.toByteArray();
		String titled = title;
		boolean rung = bell;
		answer.reset();
		title = null;
		bell = false;
		return () -> {
			if (answered.length > 0) {
				events.answer(answered);
			}
			if (titled != null) {
				events.title(titled);
			}
			if (rung) {
				events.bell();
			}
			events.changed();
		};
	}
}
