/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.connection;

/** Hears of the guests of one connection. */
@FunctionalInterface
public interface ConnectionListener {

	/** Called by one thread at a time; must return soon and must not call the connection. */
	void changed(ConnectionEvent event);
}
