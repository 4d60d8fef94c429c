/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.login;

import java.time.Instant;

/** Lets its bearer do what its owner may. Never shown. */
public record Token(String value, Instant expires) {

	/** Without the token. */
	@Override
	public String toString() {
		return "a token until " + expires;
	}
}
