/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.facet;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.azure.internal.AzureConnection;
import org.guestbench.connector.azure.internal.Found;
import org.guestbench.connector.azure.internal.channel.RunCommandProvider;
import org.guestbench.connector.azure.internal.channel.SshProvider;
import org.guestbench.connector.azure.internal.lease.Lease;

/** Ssh, where the settings want it and the guest has a public address and a host key of the bench's; and commands that its agent runs. */
record AzureChannels(AzureConnection connection, UUID number) implements Channels {

	@Override
	public List<URI> endpoints(GuestId guest) throws CoreException {
		IProgressMonitor monitor = new NullProgressMonitor();
		Found found = connection.find(guest, monitor);
		if (found.power().state() != GuestState.RUNNING) {
			return List.of();
		}
		List<URI> ways = new ArrayList<>();
		Lease lease = found.lease();
		if (lease != null && connection.cloud().settings().ssh().isPresent() && found.hostKey().isPresent()
				&& SshProvider.publicAddress(connection, lease, monitor).isPresent()) {
			ways.add(SshProvider.endpoint(number, guest));
		}
		ways.add(RunCommandProvider.endpoint(number, guest));
		return ways;
	}
}
