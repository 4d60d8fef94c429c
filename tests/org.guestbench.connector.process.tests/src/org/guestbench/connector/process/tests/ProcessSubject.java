/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.contract.ConnectorSubject;

/** Real sandboxes, made of the JVM that runs the tests. */
record ProcessSubject(Connector connector, ChannelProvider provider) implements ConnectorSubject {

	@Override
	public ConnectionSpec spec(String id) {
		return new ConnectionSpec(id, URI.create("process:local"), Map.of());
	}

	@Override
	public Optional<ConnectionSpec> invalidSpec(String id) {
		return Optional.of(new ConnectionSpec(id, URI.create("process:elsewhere"), Map.of("processes", "many")));
	}

	@Override
	public GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership) {
		return new GuestSpec(uuid, name, Here.ownJvm(), MemorySize.ofMebibytes(256), 1, new NetworkPolicy.None(), ownership);
	}

	@Override
	public Optional<GuestSpec> impossibleGuest(UUID uuid) {
		return Optional.of(new GuestSpec(uuid, "impossible", new BootSource.Runtime("jvm", Path.of("/nowhere")),
				MemorySize.ofMebibytes(256), 1, new NetworkPolicy.None(), null));
	}

	@Override
	public Optional<ChannelProvider> channelProvider(String scheme) {
		return scheme.equals("agent+unix") ? Optional.of(provider) : Optional.empty();
	}

	@Override
	public String user() {
		return "guest";
	}

	@Override
	public java.time.Duration patience() {
		return Here.PATIENCE;
	}
}
