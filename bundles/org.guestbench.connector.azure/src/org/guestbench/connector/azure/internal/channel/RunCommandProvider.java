/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.channel;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
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

/**
 * Opens channels by run-commands into guests of connections that this process has open: {@code azure-run:CONNECTION/GUEST}, where CONNECTION is a
 * number that the connection was given, and no secret of it.
 */
@Component(property = ChannelProvider.SCHEME + "=" + RunCommandProvider.NAME)
public final class RunCommandProvider implements ChannelProvider {

	static final String NAME = "azure-run";
	private static final Map<UUID, AzureConnection> OPEN = new ConcurrentHashMap<>();

	private final String self;

	/** As the agents of Azure's machines run scripts. */
	public RunCommandProvider() {
		this(RunCommandChannel.root());
	}

	/** @param self who runs scripts in the guest */
	public RunCommandProvider(String self) {
		this.self = self;
	}

	/** The connection can be found from now on until it {@linkplain #forget is closed}. */
	public static void register(UUID number, AzureConnection connection) {
		OPEN.put(number, connection);
	}

	public static void forget(UUID number) {
		OPEN.remove(number);
	}

	/** Where a guest of a registered connection is reached. */
	public static URI endpoint(UUID number, GuestId guest) {
		return URI.create(NAME + ":" + number + "/" + guest.uuid());
	}

	@Override
	public GuestChannel open(URI endpoint, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		String[] parts = endpoint.getSchemeSpecificPart().split("/");
		AzureConnection connection = connection(parts);
		GuestId guest = new GuestId(connection.cloud().connection(), UUID.fromString(parts[1]));
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

	private static AzureConnection connection(String[] parts) throws CoreException {
		try {
			AzureConnection connection = parts.length == 2 ? OPEN.get(UUID.fromString(parts[0])) : null;
			if (connection != null) {
				UUID.fromString(parts[1]);
				return connection;
			}
		} catch (IllegalArgumentException e) {
			throw new CoreException(Status.error("Not an address of a guest in Azure.", e));
		}
		throw new CoreException(Status.error("The connection to Azure that the guest is on is not open. Open it again."));
	}
}
