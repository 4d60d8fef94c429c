/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;

/** Ends a call that takes too long, by the monitor that it honours anyway. */
public final class Deadline {

	/** A call that takes a monitor. */
	@FunctionalInterface
	public interface Call<T> {
		T run(IProgressMonitor monitor) throws CoreException;
	}

	private Deadline() {
	}

	/**
	 * @param what     begins the message: "The connection 'lab'"
	 * @param remedy   ends it
	 * @throws CoreException if the time is up, or the call throws it
	 */
	public static <T> T within(Duration limit, String what, String remedy, IProgressMonitor monitor, Call<T> call) throws CoreException {
		DeadlineMonitor limited = new DeadlineMonitor(monitor, limit);
		try {
			return call.run(limited);
		} catch (OperationCanceledException e) {
			if (monitor.isCanceled() || !limited.expired()) {
				throw e;
			}
			throw new CoreException(Status.error(what + " did not answer within " + limit.toSeconds() + " s. " + remedy, e));
		}
	}
}
