/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.background;

import java.nio.charset.StandardCharsets;

/** One message of the protocol. */
record Frame(FrameType type, byte[] payload) {

	String text() {
		return new String(payload, StandardCharsets.UTF_8);
	}
}
