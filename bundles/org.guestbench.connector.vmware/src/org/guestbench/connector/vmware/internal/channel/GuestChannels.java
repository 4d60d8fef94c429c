/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.channel;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.Pause;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.vmware.internal.GuestReader;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.vim.Found;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Waits until the server knows a guest's address, and opens a channel by ssh there. */
@Component(property = ChannelProvider.SCHEME + "=" + GuestEndpoint.SSH)
public final class GuestChannels implements ChannelProvider {

	private static final String ADDRESS = "guest.ipAddress";
	private static final String POWER = "runtime.powerState";
	private static final String CARDS = "summary.config.numEthernetCards";
	private static final Duration POLL = Duration.ofMillis(500);

	private final OpenConnections connections;
	private final ChannelProvider ssh;

	@Activate
	public GuestChannels(@Reference OpenConnections connections,
			@Reference(target = "(" + ChannelProvider.SCHEME + "=ssh)") ChannelProvider ssh) {
		this.connections = connections;
		this.ssh = ssh;
	}

	@Override
	public GuestChannel open(URI endpoint, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		GuestId guest = GuestEndpoint.of(endpoint).guest();
		VmwareConnection connection = connections.require(guest);
		return ssh.open(GuestEndpoint.ssh(connection.target(), address(connection, guest, monitor)), interaction, monitor);
	}

	private static String address(VmwareConnection connection, GuestId guest, IProgressMonitor monitor) throws CoreException {
		while (true) {
			Found found = look(connection, guest, monitor);
			if (GuestReader.state(found.text(POWER)) == GuestState.STOPPED) {
				throw new ChannelClosedException("The guest " + guest.uuid() + " has ended. Start it again.", null);
			}
			if (found.number(CARDS, 1) == 0) {
				throw new CoreException(Status.error("The guest " + guest.uuid()
						+ " has no network, and ssh needs one. Ask for a network when you create it (run --network).", null));
			}
			String address = found.text(ADDRESS);
			if (GuestReader.isAddress(address)) {
				return address;
			}
			Pause.of(POLL);
		}
	}

	private static Found look(VmwareConnection connection, GuestId guest, IProgressMonitor monitor) throws CoreException {
		try {
			return connection.call(guest, "look at the guest", monitor,
					machine -> connection.properties().read(machine, List.of(ADDRESS, POWER, CARDS), monitor));
		} catch (GuestNotFoundException e) {
			throw new ChannelClosedException("The guest " + guest.uuid() + " is gone.", e);
		}
	}
}
