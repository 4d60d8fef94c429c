/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;

/** Takes back what a failed step has left. */
final class Undo {

	private Undo() {
	}

	interface Step {
		void run(IProgressMonitor monitor) throws CoreException;
	}

	/**
	 * Runs with a monitor of its own: whoever cancels does not want to pay for what is left.
	 *
	 * @param cause why
	 * @param left  what would be left, for people
	 * @throws CoreException if it is left, with the cause
	 */
	static void run(Exception cause, String left, Step step) throws CoreException {
		try {
			step.run(new NullProgressMonitor());
		} catch (CoreException | RuntimeException e) {
			cause.addSuppressed(e);
			throw new CoreException(Status.error(cause.getMessage() + " And what was begun could not be taken back: " + left
					+ ". It may cost money: delete the guest, or run 'guestbench reap'.", cause));
		}
	}
}
