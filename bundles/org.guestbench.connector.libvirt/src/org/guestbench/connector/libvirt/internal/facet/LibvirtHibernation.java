/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.Hibernation;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;

/** libvirt's managed save: {@code virsh start} goes on from there as well. */
record LibvirtHibernation(LibvirtConnection connection) implements Hibernation {

	/** All of the memory goes to a disk. */
	private static final Duration LIMIT = Duration.ofMinutes(15);

	@Override
	public void hibernate(GuestId guest, IProgressMonitor monitor) throws CoreException {
		connection.call(guest, "save the memory of the guest " + guest.uuid(), LIMIT, monitor, domain -> {
			GuestInfo info = connection.reader().info(domain);
			if (info.ownership() != null) {
				// A fork has its memory from its template, to which it could not go back.
				throw new CoreException(Status.error("Cannot save the memory of guest '" + info.name()
						+ "': it belongs to a run. Guests that belong to none can be saved.", null));
			}
			domain.save();
			return guest;
		});
	}
}
