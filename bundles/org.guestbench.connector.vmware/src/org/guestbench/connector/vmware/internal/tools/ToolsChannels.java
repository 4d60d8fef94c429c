/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.tools;

import java.io.IOException;
import java.net.URI;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.Pause;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.connection.Interaction;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.channel.GuestEndpoint;
import org.guestbench.connector.vmware.internal.channel.OpenConnections;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Waits until VMware Tools in a guest take commands, and opens a channel by them. */
@Component(property = ChannelProvider.SCHEME + "=" + GuestEndpoint.TOOLS)
public final class ToolsChannels implements ChannelProvider {

	private static final int MOST_LOGINS = 3;

	private final OpenConnections connections;
	private final GuestLogins logins = new GuestLogins();

	@Activate
	public ToolsChannels(@Reference OpenConnections connections) {
		this.connections = connections;
	}

	@Override
	public GuestChannel open(URI endpoint, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		GuestEndpoint way = GuestEndpoint.of(endpoint);
		VmwareConnection connection = connections.require(way.guest());
		try {
			return connection.call(way.guest(), "run commands by VMware Tools in the guest", monitor,
					machine -> open(new ToolsLine(connection, way.guest(), machine), interaction, monitor));
		} catch (GuestNotFoundException e) {
			throw new ChannelClosedException("The guest " + way.guest().uuid() + " is gone.", e);
		}
	}

	private GuestChannel open(ToolsLine line, Interaction interaction, IProgressMonitor monitor)
			throws IOException, VimFault, CoreException {
		GuestManagers managers = GuestManagers.of(line.connection(), monitor);
		String reason = "VMware Tools run commands in guests of '" + line.connection().id()
				+ "' as a user of theirs, who has a password there.";
		for (int tries = 1;; tries++) {
			GuestLogin login = logins.get(line.connection(), interaction, reason, monitor);
			GuestOperations operations = new GuestOperations(line, managers, login);
			try {
				return begin(operations, awaitFolder(operations, monitor), monitor);
			} catch (CoreException e) {
				if (!(e.getStatus().getException() instanceof VimFault fault) || !fault.is("InvalidGuestLogin")) {
					throw e;
				}
				logins.forget(line.connection(), login);
				if (tries == MOST_LOGINS) {
					throw new CoreException(Status.error("The guest " + line.guest().uuid() + " does not let '" + login
							+ "' in. Check user and password of the guest itself, not of the server.", e));
				}
				reason = "The guest does not let '" + login + "' in. Give a user of the guest itself, and that one's password.";
			}
		}
	}

	/** For as long as the guest boots. */
	private static String awaitFolder(GuestOperations operations, IProgressMonitor monitor) throws CoreException {
		while (true) {
			try {
				String folder = operations.makeTemporaryFolder(monitor);
				if (!folder.matches("/[A-Za-z0-9/_.-]+")) {
					throw new CoreException(Status.error("The guest " + operations.line().guest().uuid()
							+ " has no POSIX system: its folder for temporary files is none. Commands by VMware Tools need /bin/sh there."));
				}
				return folder;
			} catch (ChannelClosedException e) {
				// Its cause is the power, too, which nobody turns on.
				throw e;
			} catch (CoreException e) {
				if (!(e.getStatus().getException() instanceof VimFault fault) || !ToolsLine.isAbsent(fault)) {
					throw e;
				}
			}
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			Pause.of(ToolsLine.POLL);
		}
	}

	private static GuestChannel begin(GuestOperations operations, String folder, IProgressMonitor monitor) throws CoreException {
		GuestFiles files = new GuestFiles(operations);
		ToolsChannel channel = new ToolsChannel(operations, files, folder);
		boolean begun = false;
		try {
			files.write(folder + "/" + ToolsChannel.COMMANDS, GuestScript.commands(), monitor);
			begun = true;
			return channel;
		} finally {
			if (!begun) {
				channel.close();
			}
		}
	}
}
