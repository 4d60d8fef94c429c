/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.scrollback;

/**
 * A text that stops whoever reads it when the time is up: a regular expression can take a time that grows exponentially with the text, and
 * asks for nothing but characters meanwhile.
 */
final class GuardedText implements CharSequence {

	private static final int LOOK_EVERY = 1024;

	private final String text;
	private final Deadline deadline;
	private int reads;

	GuardedText(String text, Deadline deadline) {
		this.text = text;
		this.deadline = deadline;
	}

	@Override
	public char charAt(int index) {
		if (++reads % LOOK_EVERY == 0 && deadline.over()) {
			throw new TimeIsUp();
		}
		return text.charAt(index);
	}

	@Override
	public int length() {
		return text.length();
	}

	@Override
	public CharSequence subSequence(int start, int end) {
		return text.substring(start, end);
	}

	@Override
	public String toString() {
		return text;
	}

	/** Ends the matching. */
	static final class TimeIsUp extends RuntimeException {
		private static final long serialVersionUID = 1;

		TimeIsUp() {
			super("The time for the search is up.", null, false, false);
		}
	}
}
