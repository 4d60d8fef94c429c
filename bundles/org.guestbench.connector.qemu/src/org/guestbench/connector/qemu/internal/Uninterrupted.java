/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;

/**
 * Cleaning up although somebody has interrupted: the JDK closes whatever channel an interrupted thread touches, so the
 * flag is put aside and set again afterwards.
 */
public final class Uninterrupted {

	private Uninterrupted() {
	}

	@FunctionalInterface
	public interface Step {
		void run() throws IOException;
	}

	/** A failure is logged: whoever cleans up has a better one to report. */
	public static void run(String what, Step step) {
		boolean interrupted = Thread.interrupted();
		try {
			step.run();
		} catch (IOException e) {
			Log.warn(what, e);
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}
}
