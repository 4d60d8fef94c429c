/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.guest;

import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.GuestTransfer;
import org.guestbench.api.facet.ResidentImage;
import org.guestbench.api.facet.ResidentImages;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.images.guest.GuestSource;
import org.guestbench.images.guest.NewGuest;

/** Guests that stay, of images that the hypervisor has itself, such as a clone of another guest: nothing of this machine goes there. */
final class ResidentGuests {

	private ResidentGuests() {
	}

	/** Whether such a guest can be made there. */
	static boolean possible(Connection connection, GuestSource source) {
		return source instanceof GuestSource.OfImage && connection.facet(ResidentImages.class).isPresent();
	}

	/** Empty if the hypervisor has no image of that name, and none of its own at all, or the guest is to be made of something else. */
	static Optional<GuestId> create(Connection connection, NewGuest guest, IProgressMonitor monitor) throws CoreException {
		Optional<ResidentImages> residents = connection.facet(ResidentImages.class);
		if (residents.isEmpty() || !(guest.source() instanceof GuestSource.OfImage image)) {
			return Optional.empty();
		}
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		Optional<ResidentImage> found = residents.get().find(image.name(), progress.split(1));
		if (found.isEmpty()) {
			if (connection.facet(GuestTransfer.class).isPresent()) {
				return Optional.empty();
			}
			throw new CoreException(Status.error("Cannot create guest '" + guest.name() + "': the connection '" + guest.connection()
					+ "' has no image '" + image.name() + "'. Name one that it has, such as a guest with a snapshot, or a template."));
		}
		UUID uuid = UUID.randomUUID();
		connection.create(new GuestSpec(uuid, guest.name(), found.get().boot(), guest.memory(), guest.cpus(), guest.network(), null),
				progress.split(9));
		return Optional.of(new GuestId(guest.connection(), uuid));
	}
}
