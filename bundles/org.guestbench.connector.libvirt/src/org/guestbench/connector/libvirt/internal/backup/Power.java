/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.backup;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.Log;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;

/**
 * Has QEMU open the disks of a guest that is stopped, because it is QEMU that makes backups. The guest executes nothing meanwhile; if this bench ends,
 * libvirt stops it.
 */
record Power(LibvirtConnection connection, GuestId guest) {

	void hold(IProgressMonitor monitor) throws CoreException {
		connection.prepareFolder(guest, monitor);
		connection.undoable(guest, "open the disks of the guest " + guest.uuid(), monitor, domain -> {
			domain.createPassing();
			return guest;
		}, (domain, held) -> domain.destroy());
	}

	/** Also after a cancellation. */
	void release() {
		try {
			connection.call(guest, "close the disks of the guest " + guest.uuid(), LibvirtConnection.SLOW, new NullProgressMonitor(),
					Power::stop);
		} catch (GuestNotFoundException e) {
			// Somebody has deleted it meanwhile.
			return;
		} catch (CoreException | OperationCanceledException e) {
			Log.warn("The guest " + guest.uuid() + " is left paused until this connection ends.", e);
		}
	}

	private static Domain stop(Domain domain) throws LibvirtFailure {
		if (domain.facts().active()) {
			domain.destroy();
		}
		return domain;
	}
}
