/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import java.util.Optional;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.contract.ConnectorSubject;

/** Real guests, booted from the image that the bench builds, with the agent's channel. */
record ImageSubject(DirectKernel image, Connector connector, ChannelProvider agent) implements ConnectorSubject {

	@Override
	public ConnectionSpec spec(String id) {
		return Surroundings.spec(id);
	}

	@Override
	public GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership) {
		return new GuestSpec(uuid, name, image, MemorySize.ofMebibytes(512), 1, new NetworkPolicy.None(), ownership);
	}

	@Override
	public Optional<ChannelProvider> channelProvider(String scheme) {
		return scheme.equals("agent+unix") ? Optional.of(agent) : Optional.empty();
	}

	@Override
	public String user() {
		return "nobody";
	}
}
