/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

/** Data that flow to or from a host. A connection cannot be closed before its streams. */
interface HostStream extends AutoCloseable {

	/** Idempotent; blocks as any call does. */
	@Override
	void close();
}
