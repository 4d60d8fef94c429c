/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.connection;

/** A running watch. After {@link #close} returns, no further call of the listener begins. */
public interface Watch extends AutoCloseable {

	@Override
	void close();
}
