/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.io.IOException;
import java.nio.file.Path;
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
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.contract.ConnectorSubject;

/** Guests of QEMU in a session of an ordinary user, booted from an image that the bench builds. */
record SessionSubject(SessionDaemon session, DirectKernel image, Connector connector, ChannelProvider agent) implements ConnectorSubject {

	SessionSubject(SessionDaemon session, DirectKernel image) {
		this(session, image, session.connector(), new AgentChannelProvider());
	}

	@Override
	public ConnectionSpec spec(String id) {
		return session.spec(id);
	}

	@Override
	public Optional<ConnectionSpec> otherHost(String id) {
		try {
			return Optional.of(session.neighbour().spec(id));
		} catch (IOException | InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	@Override
	public GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership) {
		return guest(uuid, name, image, ownership);
	}

	@Override
	public GuestSpec guestToKeep(UUID uuid, String name) {
		return DiskGuest.spec(session, uuid, name);
	}

	private static GuestSpec guest(UUID uuid, String name, DirectKernel image, @Nullable Ownership ownership) {
		return new GuestSpec(uuid, name, image, MemorySize.ofMebibytes(512), 1, new NetworkPolicy.None(), ownership);
	}

	@Override
	public Optional<GuestSpec> impossibleGuest(UUID uuid) {
		Path nowhere = Path.of("/nonexistent");
		return Optional.of(guest(uuid, "contract impossible", new DirectKernel(nowhere, nowhere, nowhere, ""), null));
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
