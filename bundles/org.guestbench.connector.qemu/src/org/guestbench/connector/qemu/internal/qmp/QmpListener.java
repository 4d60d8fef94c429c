/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.qmp;

/** Hears what a monitor says by itself. Called by one thread, in order, under no lock. */
public interface QmpListener {

	/** Ignores everything. */
	QmpListener NONE = new QmpListener() {
		@Override
		public void event(QmpEvent event) {
			// nobody is interested
		}

		@Override
		public void closed(String reason) {
			// whoever executes a command finds out
		}
	};

	void event(QmpEvent event);

	/** The last call: the monitor is gone, or its client was closed. */
	void closed(String reason);
}
