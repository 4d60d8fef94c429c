/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;

/** What goes wrong, told to the user: what, why, and what to do next. */
public final class Failure {

	private Failure() {
	}

	public static CoreException of(String message) {
		return new CoreException(Status.error(message));
	}

	public static CoreException of(String message, Throwable cause) {
		return new CoreException(Status.error(message, cause));
	}
}
