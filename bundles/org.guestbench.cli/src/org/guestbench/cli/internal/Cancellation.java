/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.jdt.annotation.Nullable;

/** That somebody wants this process to stop what it is doing, and why. For any thread. */
public final class Cancellation {

	/** Why. */
	public enum Cause {
		/** Ctrl-C, or a signal that asks for the end. */
		INTERRUPT(130),
		/** Nobody reads what the guest says; the status is that of a process which SIGPIPE (13) ended. */
		OUTPUT_CLOSED(128 + 13);

		private final int exitStatus;

		Cause(int exitStatus) {
			this.exitStatus = exitStatus;
		}

		/** The exit status of a command that stopped because of it. */
		public int exitStatus() {
			return exitStatus;
		}
	}

	private final AtomicReference<@Nullable Cause> cause = new AtomicReference<>();

	/** The first request counts. */
	public void request(Cause why) {
		cause.compareAndSet(null, why);
	}

	public boolean requested() {
		return cause.get() != null;
	}

	/** Null if nobody asked. */
	public @Nullable Cause cause() {
		return cause.get();
	}

	/** The exit status of a command that was cancelled, whoever asked for it. */
	public int exitStatus() {
		Cause why = cause.get();
		return (why == null ? Cause.INTERRUPT : why).exitStatus();
	}
}
