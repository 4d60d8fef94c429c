/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.net.URI;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.channel.GuestEndpoint;

/** By ssh, where the connection's settings say who logs in. */
record VmwareChannels(VmwareConnection connection) implements Channels {

	@Override
	public List<URI> endpoints(GuestId guest) throws CoreException {
		return switch (connection.guest(guest).info(new NullProgressMonitor()).state()) {
		case STOPPED, CRASHED, DELETED -> List.of();
		case UNKNOWN, STARTING, RUNNING, PAUSED, STOPPING -> List.of(new GuestEndpoint(guest).uri());
		};
	}
}
