/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;

/** The agent's port of each guest that runs and that a bench made. */
record LibvirtChannels(LibvirtConnection connection) implements Channels {

	/** A UNIX socket to the guest's agent. */
	private static final String AGENT = "agent+unix";

	@Override
	public List<URI> endpoints(GuestId guest) throws CoreException {
		IProgressMonitor monitor = new NullProgressMonitor();
		GuestInfo info = connection.guest(guest).info(monitor);
		Optional<Path> agent = switch (info.state()) {
		case STOPPED, CRASHED, DELETED -> Optional.empty();
		case UNKNOWN, STARTING, RUNNING, PAUSED, STOPPING -> connection.place().agent(guest, monitor);
		};
		return agent.isPresent() ? List.of(endpoint(agent.get())) : List.of();
	}

	private static URI endpoint(Path agent) throws CoreException {
		try {
			return new URI(AGENT, null, agent.toString(), null);
		} catch (URISyntaxException e) {
			throw new CoreException(Status.error("The folder of the guest cannot be written as a URI: " + e.getMessage()
					+ ". Let XDG_RUNTIME_DIR name another folder.", e));
		}
	}
}
