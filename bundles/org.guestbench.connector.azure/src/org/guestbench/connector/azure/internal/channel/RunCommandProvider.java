/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.channel;

import java.net.URI;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.azure.internal.AzureConnection;
import org.guestbench.connector.azure.internal.Found;
import org.guestbench.connector.azure.internal.Machine;
import org.osgi.service.component.annotations.Component;

/** Opens channels by run-commands into guests of {@linkplain OpenConnections connections that this process has open}. */
@Component(property = ChannelProvider.SCHEME + "=" + RunCommandProvider.NAME)
public final class RunCommandProvider implements ChannelProvider {

	static final String NAME = "azure-run";

	private final String self;

	/** As the agents of Azure's machines run scripts. */
	public RunCommandProvider() {
		this(RunCommandChannel.root());
	}

	/** @param self who runs scripts in the guest */
	public RunCommandProvider(String self) {
		this.self = self;
	}

	/** Where a guest of a registered connection is reached. */
	public static URI endpoint(UUID number, GuestId guest) {
		return OpenConnections.endpoint(NAME, number, guest);
	}

	@Override
	public GuestChannel open(URI endpoint, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		OpenConnections.Way way = OpenConnections.find(endpoint);
		AzureConnection connection = way.connection();
		GuestId guest = way.guest();
		try {
			Found found = connection.find(guest, monitor);
			Machine machine = found.machine();
			if (machine == null || found.power().state() != GuestState.RUNNING) {
				throw new ChannelClosedException("The guest does not run. Start it first.", null);
			}
			RunCommand commands = new RunCommand(connection, guest, machine);
			commands.call("ready", new byte[0], monitor);
			return new RunCommandChannel(commands, self);
		} catch (GuestNotFoundException e) {
			throw new ChannelClosedException("The guest is gone.", e);
		}
	}
}
