/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.admission;

import java.io.IOException;

import org.guestbench.run.internal.files.LockedFile;

/** A run's place among all of this user's: it waits, or may be at work. Ends with its process at the latest. */
public final class Ticket implements AutoCloseable {

	private final TicketName name;
	private final LockedFile file;

	Ticket(TicketName name, LockedFile file) {
		this.name = name;
		this.file = file;
	}

	TicketName name() {
		return name;
	}

	LockedFile file() {
		return file;
	}

	/** Makes room for others; idempotent. */
	@Override
	public void close() {
		try (file) {
			file.discard();
		} catch (IOException e) {
			// Without its lock it is one of a killed bench, which the next run removes.
			return;
		}
	}
}
