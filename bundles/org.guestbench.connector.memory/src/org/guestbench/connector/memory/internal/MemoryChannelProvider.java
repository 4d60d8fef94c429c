/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.net.URI;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.GuestId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens channels into in-memory guests. */
@Component(property = ChannelProvider.SCHEME + "=" + MemoryConnector.SCHEME)
public final class MemoryChannelProvider implements ChannelProvider {

	private final Hypervisors hypervisors;

	@Activate
	public MemoryChannelProvider(@Reference Hypervisors hypervisors) {
		this.hypervisors = hypervisors;
	}

	@Override
	public GuestChannel open(URI endpoint, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		Endpoint way = Endpoint.of(endpoint);
		MemoryHypervisor hypervisor = hypervisors.named(way.hypervisor());
		Machine machine;
		try {
			machine = hypervisor.find(new GuestId(way.hypervisor(), way.guest()));
		} catch (GuestNotFoundException e) {
			throw new ChannelClosedException("The guest " + way.guest() + " is gone.", e);
		}
		Boot boot = Boot.await(hypervisor, machine, monitor);
		hypervisor.step("channel", machine.settings, monitor);
		if (machine.settings.crashes("channel")) {
			boot.crash();
		}
		boot.awaitExecuting(monitor);
		return new MemoryChannel(hypervisors, boot);
	}
}
