/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.cli.internal.output.Printable;

/** Words a failure: what happened, why, and where to look. Stack traces are for the log. */
public final class Failures {

	private static final int MOST_REASONS = 8;
	private static final int LONGEST = 2000;

	private Failures() {
	}

	/** The message first, then one line for each further reason. */
	public static List<String> lines(Throwable failure) {
		Set<String> messages = new LinkedHashSet<>();
		if (failure instanceof CoreException e) {
			collect(e.getStatus(), messages);
		} else {
			collect(failure, messages);
		}
		return shown(messages);
	}

	/** As {@link #lines(Throwable)}. */
	public static List<String> lines(IStatus status) {
		Set<String> messages = new LinkedHashSet<>();
		collect(status, messages);
		return shown(messages);
	}

	private static List<String> shown(Set<String> messages) {
		List<String> lines = new ArrayList<>();
		for (String message : messages) {
			if (lines.size() > MOST_REASONS) {
				lines.add("  ... and more");
				break;
			}
			String text = Printable.line(message, LONGEST);
			lines.add(lines.isEmpty() ? text : "  because: " + text);
		}
		return lines;
	}

	private static void collect(IStatus status, Set<String> messages) {
		String message = status.getMessage();
		if (message != null && !message.isBlank()) {
			messages.add(message);
		}
		for (IStatus child : status.getChildren()) {
			collect(child, messages);
		}
		Throwable cause = status.getException();
		if (cause != null) {
			collect(cause, messages);
		}
	}

	private static void collect(Throwable failure, Set<String> messages) {
		@Nullable
		Throwable t = failure;
		for (int depth = 0; t != null && depth < MOST_REASONS; depth++, t = t.getCause()) {
			if (t instanceof CoreException e) {
				collect(e.getStatus(), messages);
				return;
			}
			String message = t.getMessage();
			if (message == null || message.isBlank()) {
				messages.add(t.getClass().getSimpleName());
			} else if (messages.stream().noneMatch(told -> told.contains(message))) {
				messages.add(worded(t, message));
			}
		}
	}

	/** Exceptions of the JDK say too little: {@code NoSuchFileException} has the bare name of the file for its message. */
	private static String worded(Throwable t, String message) {
		return t.getClass().getName().startsWith("java.") ? t.getClass().getSimpleName() + ": " + message : message;
	}
}
