/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.Pause;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;

/** Removes one guest: its domain with all that libvirt keeps of it, then what was made for it. Every step may be done already. */
record GuestRemoval(LibvirtConnection connection, GuestId id) {

	/** Others may stop, start or remove it at the same time, and a daemon that has just been started may still be finding out what runs. */
	private static final int ATTEMPTS = 5;
	private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

	void remove(IProgressMonitor monitor) throws CoreException {
		try {
			connection.call(id, "delete the guest " + id.uuid(), LibvirtConnection.SLOW, monitor, domain -> {
				remove(domain);
				return id;
			});
		} catch (GuestNotFoundException e) {
			// Gone is what it shall be. What was made for it may be left.
			removeRest(monitor);
			return;
		}
		removeRest(monitor);
	}

	private void removeRest(IProgressMonitor monitor) throws CoreException {
		connection.screens().close(id.uuid());
		connection.place().remove(id.uuid(), monitor);
	}

	private void remove(Domain domain) throws LibvirtFailure {
		for (int attempt = 1;; attempt++) {
			try {
				// Xen takes its time to end what has stopped; what is undefined meanwhile is neither defined nor gone.
				if (domain.isActive() || !GuestPower.ended(DomainStates.of(domain.facts()))) {
					domain.destroy();
				}
				domain.undefine();
				return;
			} catch (LibvirtFailure e) {
				// One without a lasting definition is gone when it has stopped.
				if (e.noDomain() || attempt == ATTEMPTS) {
					throw e;
				}
				Pause.of(FIRST_PAUSE.multipliedBy(1L << attempt));
			}
		}
	}
}
