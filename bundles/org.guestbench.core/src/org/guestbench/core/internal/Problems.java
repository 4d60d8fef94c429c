/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.IStatus;

/** Says what is wrong in a status, all of it in one line, because a command line shows no more than the message. */
final class Problems {

	private Problems() {
	}

	static String of(IStatus status) {
		List<String> messages = new ArrayList<>();
		collect(status, messages);
		return String.join(" ", messages);
	}

	private static void collect(IStatus status, List<String> messages) {
		if (status.getChildren().length == 0) {
			messages.add(status.getMessage());
		}
		for (IStatus child : status.getChildren()) {
			collect(child, messages);
		}
	}
}
