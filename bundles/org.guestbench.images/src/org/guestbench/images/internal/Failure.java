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

	/** That there neither is an image of that name nor can be one. */
	public static CoreException unknownImage(String name) {
		return of("There is no image '" + name + "' and no recipe for it. 'guestbench images list' shows those that there are.");
	}

	public static CoreException of(String message, Throwable cause) {
		return new CoreException(Status.error(message, cause));
	}
}
