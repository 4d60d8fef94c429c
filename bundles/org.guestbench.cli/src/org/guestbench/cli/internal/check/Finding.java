/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.check;

/**
 * One thing about this host.
 *
 * @param id     stable, for JSON: {@code memory}
 * @param text   what is the case
 * @param remedy what to do about it; empty if there is nothing to do
 */
public record Finding(String id, Level level, String text, String remedy) {

	/** How good that is. */
	public enum Level {
		OK,
		/** Runs work, with this limitation. */
		WARN,
		/** Runs do not work. */
		FAIL
	}

	static Finding ok(String id, String text) {
		return new Finding(id, Level.OK, text, "");
	}

	static Finding warn(String id, String text, String remedy) {
		return new Finding(id, Level.WARN, text, remedy);
	}

	static Finding fail(String id, String text, String remedy) {
		return new Finding(id, Level.FAIL, text, remedy);
	}
}
