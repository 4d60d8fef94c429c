/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import java.util.Arrays;

/**
 * Our arguments among those of the framework's launcher, which takes {@code -debug}, {@code -user} and others for its
 * own wherever they stand, even behind {@code --}. So the start script puts {@link #MARK} before each of ours.
 */
public final class Arguments {

	public static final String MARK = "=";

	private Arguments() {
	}

	/** The marked ones without their marks; all of them if none is marked. */
	public static String[] unmarked(String[] arguments) {
		boolean marked = Arrays.stream(arguments).anyMatch(argument -> argument.startsWith(MARK));
		return marked ? Arrays.stream(arguments).filter(a -> a.startsWith(MARK)).map(a -> a.substring(MARK.length())).toArray(String[]::new)
				: arguments;
	}
}
