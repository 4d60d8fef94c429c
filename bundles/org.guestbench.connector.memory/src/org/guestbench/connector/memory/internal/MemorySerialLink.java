/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.io.InputStream;
import java.io.OutputStream;

import org.guestbench.api.console.SerialLink;

/** One connection to the demonstration at a guest's serial port. It ends with the guest, or when the demonstration's user leaves. */
final class MemorySerialLink implements SerialLink {

	private final Pipe toGuest = new Pipe();
	private final Pipe fromGuest = new Pipe();

	/** @param untilEnd returns when the guest has ended */
	MemorySerialLink(String guest, Runnable untilEnd) {
		DemoShell shell = new DemoShell(guest, toGuest.input(), fromGuest.output());
		DemoThreads.start("In-memory console " + guest, () -> {
			try {
				shell.run();
			} finally {
				close();
			}
		});
		DemoThreads.start("In-memory console's end " + guest, () -> {
			untilEnd.run();
			close();
		});
	}

	@Override
	public InputStream input() {
		return fromGuest.input();
	}

	@Override
	public OutputStream output() {
		return toGuest.output();
	}

	@Override
	public void resize(int columns, int rows) {
		// a serial port does not know
	}

	@Override
	public void close() {
		toGuest.close();
		fromGuest.close();
	}
}
