/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.connection;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.StopMode;

/**
 * A handle on a guest, without state of its own. Calls block until the hypervisor has done it, take a monitor whose
 * cancellation they honour with an {@link org.eclipse.core.runtime.OperationCanceledException}, and throw a
 * {@link GuestNotFoundException} where the guest does not exist.
 */
public interface Guest {

	GuestInfo info(IProgressMonitor monitor) throws CoreException;

	/** From {@code STOPPED} or {@code CRASHED} to {@code RUNNING}: its processors execute; its services may not be up. */
	void start(IProgressMonitor monitor) throws CoreException;

	/**
	 * Stops the guest. Nothing happens if it is stopped.
	 *
	 * @param deadline how long a {@link StopMode#GRACEFUL} stop may take before it fails, leaving the guest running
	 */
	void stop(StopMode mode, Duration deadline, IProgressMonitor monitor) throws CoreException;

	/** From {@code RUNNING} to {@code PAUSED}. Nothing happens if it is paused. */
	void pause(IProgressMonitor monitor) throws CoreException;

	/** From {@code PAUSED} to {@code RUNNING}. Nothing happens if it is running. */
	void resume(IProgressMonitor monitor) throws CoreException;

	/**
	 * Removes the guest with everything that was created for it, stopping it by force if it runs. Succeeds if the
	 * guest, or a part of it, is gone already: a deletion that was interrupted can be repeated.
	 */
	void delete(IProgressMonitor monitor) throws CoreException;
}
