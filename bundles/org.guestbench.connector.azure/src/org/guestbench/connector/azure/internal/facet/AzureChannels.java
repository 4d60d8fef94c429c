/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.facet;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.azure.internal.AzureConnection;
import org.guestbench.connector.azure.internal.channel.RunCommandProvider;

/** Commands that Azure has the machine's agent run. */
record AzureChannels(AzureConnection connection, UUID number) implements Channels {

	@Override
	public List<URI> endpoints(GuestId guest) throws CoreException {
		return connection.find(guest, new NullProgressMonitor()).power().state() == GuestState.RUNNING
				? List.of(RunCommandProvider.endpoint(number, guest))
				: List.of();
	}
}
