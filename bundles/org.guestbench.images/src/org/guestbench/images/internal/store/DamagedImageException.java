/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

/** The files of an image are not what they were. */
public final class DamagedImageException extends Exception {

	private static final long serialVersionUID = 1L;

	/** @param message what is wrong, fit to be shown */
	DamagedImageException(String message) {
		super(message);
	}

	DamagedImageException(String message, Throwable cause) {
		super(message, cause);
	}
}
