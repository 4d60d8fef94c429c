/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.process;

import java.io.IOException;

/** The script that holds a guest's life did not do what it was told; the message has what it said. */
public final class LifelineException extends IOException {

	private static final long serialVersionUID = 1L;

	public LifelineException(String message) {
		super(message);
	}
}
