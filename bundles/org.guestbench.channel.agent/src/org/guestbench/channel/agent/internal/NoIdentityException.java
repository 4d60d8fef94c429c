/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.io.IOException;
import java.io.Serial;

/** The guest has an agent, and did not become one of its own. */
final class NoIdentityException extends IOException {

	@Serial
	private static final long serialVersionUID = 1L;

	/** @param what the agent could not do, and why */
	NoIdentityException(String what) {
		super(what);
	}
}
