/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.internal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes argument lists for a shell (POSIX.1-2017, Shell and Utilities, 2.2.2): the only place where this is done. SSH carries one string
 * and lets the user's login shell split it (RFC 4254, section 6.5).
 */
public final class ShellWords {

	private ShellWords() {
	}

	public static String join(List<String> words) {
		return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
	}

	public static String quote(String word) {
		return '\'' + word.replace("'", "'\\''") + '\'';
	}
}
