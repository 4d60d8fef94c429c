/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.channel;

/**
 * How a command ended.
 *
 * @param status as a shell reports it: the exit status, or 128 and the number of the signal
 * @param signal the number of the signal that ended it, 0 if it exited
 */
public record ExecResult(int status, int signal) {

	public static ExecResult exited(int status) {
		return new ExecResult(status, 0);
	}

	public static ExecResult signalled(int signal) {
		return new ExecResult(128 + signal, signal);
	}
}
