/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.qmp;

import java.io.IOException;

import org.eclipse.jdt.annotation.Nullable;

/** The monitor cannot be reached, broke the protocol, did not answer in time, or has closed. */
public class QmpException extends IOException {

	private static final long serialVersionUID = 1L;

	public QmpException(String message) {
		super(message);
	}

	public QmpException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}
}
