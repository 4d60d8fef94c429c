/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.io.IOException;

/** The server does not keep to the protocol, or refuses. The message is for people. */
public final class RfbException extends IOException {

	private static final long serialVersionUID = 1;

	RfbException(String message) {
		super(message);
	}
}
