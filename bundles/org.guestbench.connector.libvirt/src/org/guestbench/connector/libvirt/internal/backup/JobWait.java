/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.backup;

import java.time.Duration;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.Pause;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.DomainJob;

/** Waits until QEMU has written a backup. Other calls of the connection come between. */
record JobWait(LibvirtConnection connection, GuestId guest) {

	private static final Duration POLL = Duration.ofMillis(100);
	private static final int TICKS = 1000;

	/** @throws CoreException if it did not write all of it */
	void await(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, TICKS);
		int told = 0;
		for (Optional<DomainJob.Progress> now = look(monitor); now.isPresent(); now = look(monitor)) {
			int ticks = now.get().of(TICKS);
			progress.worked(Math.max(0, ticks - told));
			told = Math.max(told, ticks);
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			Pause.of(POLL);
		}
		if (!connection.call(guest, "look how the backup has ended", LibvirtConnection.QUICK, monitor,
				domain -> Boolean.valueOf(domain.facts().active() && domain.backup().succeeded())).booleanValue()) {
			throw new CoreException(
					Status.error("The backup was not written to its end: the guest has ended, somebody has stopped the backup, "
							+ "or its host's disk is full. Look for room there, and try again.", null));
		}
	}

	/** Empty when none runs. */
	private Optional<DomainJob.Progress> look(IProgressMonitor monitor) throws CoreException {
		return connection.call(guest, "look how far the backup is", LibvirtConnection.QUICK, monitor, domain -> {
			return domain.facts().active() && domain.backup().running().isPresent() ? Optional.of(domain.job().progress())
					: Optional.empty();
		});
	}
}
