/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;

/** Makes a call into somebody else's bundle: never from the UI thread, and never ending in a surprise. */
final class Guard {

	private final Frontend frontend;
	private final String callee;

	/** @param callee what is called, for messages, such as {@code connection 'local'} */
	Guard(Frontend frontend, String callee) {
		this.frontend = frontend;
		this.callee = callee;
	}

	/** @param what the method, for messages */
	<T> T call(String what, Call<T> call) throws CoreException {
		frontend.refuseUiThread(what);
		T result;
		try {
			result = call.call();
		} catch (OperationCanceledException e) {
			throw e;
		} catch (RuntimeException | LinkageError e) {
			// A library that is missing or does not fit appears as a LinkageError in the middle of any call.
			throw new CoreException(Status.error("The " + callee + " failed in '" + what + "' for an unforeseen reason: " + e
					+ ". This is a defect of its connector or channel; the log has the details.", e));
		}
		if (isNull(result)) {
			throw new CoreException(Status.error("The " + callee + " answered '" + what
					+ "' with nothing. This is a defect of its connector or channel."));
		}
		return result;
	}

	void run(String what, Action action) throws CoreException {
		call(what, () -> {
			action.run();
			return Boolean.TRUE;
		});
	}

	/** Bundles of others may be compiled without null analysis. */
	private static boolean isNull(@Nullable Object result) {
		return result == null;
	}

	@FunctionalInterface
	interface Call<T> {
		T call() throws CoreException;
	}

	@FunctionalInterface
	interface Action {
		void run() throws CoreException;
	}
}
