/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Watch;

/** A connector's own connection and the watch on it. Once closed, what still arrives from it is ignored. */
final class Attachment {

	private final Connection connection;
	private final AtomicBoolean closed = new AtomicBoolean();
	private volatile @Nullable Watch watch;

	Attachment(Connection connection) {
		this.connection = connection;
	}

	Connection connection() {
		return connection;
	}

	void watch(Guard guard, ConnectionListener listener) throws CoreException {
		watch = guard.call("watch", () -> connection.watch(listener));
	}

	/** Throws nothing, whatever the connector does. */
	void close(Log log) {
		if (!closed.compareAndSet(false, true)) {
			return;
		}
		try {
			Watch present = watch;
			if (present != null) {
				present.close();
			}
			connection.close();
		} catch (RuntimeException | LinkageError e) {
			log.log(Status.error("A connector failed to close its connection: " + e + ". Something of it may be left open.", e));
		}
	}
}
