/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Names a test, or with an empty name a class of tests, as the guest names it.
 */
record TestId(String className, String name) {

	private static final Pattern METHOD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

	static TestId ofClass(String className) {
		return new TestId(className, "");
	}

	/** What {@link #write} wrote, or null. */
	static @Nullable TestId read(@Nullable String text) {
		int hash = text == null ? -1 : text.indexOf('#');
		return text == null || hash < 0 ? null : new TestId(text.substring(0, hash), text.substring(hash + 1));
	}

	String write() {
		return className + "#" + name;
	}

	/** As of {@link org.guestbench.launch.WhatToRun#tests}; without what a runner adds to a name of a method, such as an index. */
	String selector() {
		Matcher method = METHOD.matcher(name);
		return method.lookingAt() ? className + "#" + method.group() : className;
	}
}
