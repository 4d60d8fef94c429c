/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.migration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.Log;

/**
 * Has QEMU open the disks of a guest that is stopped, because it is QEMU that copies disks to another host. The guest executes nothing meanwhile. libvirt
 * moves no domain that ends with its client, so a guest of a bench that is killed stays paused.
 */
record Standstill(Crossing crossing) {

	void begin(IProgressMonitor monitor) throws CoreException {
		crossing.from().prepareFolder(crossing.guest(), monitor);
		crossing.from().undoable(crossing.guest(), "open the disks of the guest " + crossing.guest().uuid(), monitor, domain -> {
			domain.createPaused();
			return domain;
		}, (domain, begun) -> domain.destroy());
	}

	/** Stops it where it is now. Also after a cancellation. */
	void end(LibvirtConnection where) {
		try {
			where.call(new GuestId(where.id(), crossing.guest().uuid()), "close the disks of the guest", LibvirtConnection.SLOW,
					new NullProgressMonitor(), domain -> {
						if (domain.facts().active()) {
							domain.destroy();
						}
						return domain;
					});
		} catch (GuestNotFoundException e) {
			// Somebody has deleted it meanwhile.
			return;
		} catch (CoreException | OperationCanceledException e) {
			Log.warn("The guest " + crossing.guest().uuid() + " is left paused on '" + where.id() + "'. Stop it there.", e);
		}
	}
}
