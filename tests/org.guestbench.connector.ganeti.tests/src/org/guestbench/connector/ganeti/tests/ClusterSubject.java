/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.contract.ConnectorSubject;

/** The connector with a cluster, for the contract. */
record ClusterSubject(Cluster cluster, Duration look) implements ConnectorSubject {

	@Override
	public Connector connector() {
		return Cluster.connector(look);
	}

	@Override
	public ConnectionSpec spec(String id) {
		return cluster.spec(id);
	}

	@Override
	public Optional<ConnectionSpec> invalidSpec(String id) {
		return Optional.of(new ConnectionSpec(id, URI.create("ganeti://bench:geheim@localhost/instances"), Map.of("color", "blue")));
	}

	@Override
	public GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership) {
		return Cluster.guest(uuid, name, ownership);
	}

	@Override
	public Optional<GuestSpec> impossibleGuest(UUID uuid) {
		return Optional.of(new GuestSpec(uuid, "contract giant", new BootSource.Resident(Cluster.IMAGE), MemorySize.parse("64T"), 1,
				new NetworkPolicy.None(), null));
	}

	@Override
	public boolean pauses() {
		return false;
	}

	@Override
	public String user() {
		return "guest";
	}
}
