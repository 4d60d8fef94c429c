/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.NoSuchFileException;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.guest.GuestId;

/** The agent's port of each guest that runs. */
record QemuChannels(QemuConnection connection) implements Channels {

	/** A UNIX socket to the guest's agent. */
	static final String AGENT = "agent+unix";

	@Override
	public List<URI> endpoints(GuestId guest) throws CoreException {
		Inventory inventory = connection.qemu().inventory();
		try {
			return switch (inventory.sighting(guest.uuid()).state()) {
			case STOPPED, CRASHED, DELETED -> List.of();
			case UNKNOWN, STARTING, RUNNING, PAUSED, STOPPING -> List
					.of(new URI(AGENT, null, inventory.existing(guest.uuid()).agent().toString(), null));
			};
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(guest);
		} catch (URISyntaxException e) {
			throw new CoreException(Status.error("The folder of the guest cannot be written as a URI: " + e.getMessage()
					+ ". Let XDG_RUNTIME_DIR name another folder.", e));
		}
	}
}
