/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.util.Optional;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.Ownership;
import org.guestbench.contract.ConnectorSubject;
import org.guestbench.testbed.OtherHost;

/** The guests of a session as if it were on another host: images are brought there, and libvirt carries what is said. */
record FarSubject(SessionSubject near, OtherHost host) implements ConnectorSubject {

	@Override
	public Connector connector() {
		return near.connector();
	}

	@Override
	public ConnectionSpec spec(String id) {
		return SshHost.spec(host, id);
	}

	@Override
	public GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership) {
		return near.guest(uuid, name, ownership);
	}

	@Override
	public Optional<GuestSpec> impossibleGuest(UUID uuid) {
		return near.impossibleGuest(uuid);
	}

	@Override
	public Optional<ChannelProvider> channelProvider(String scheme) {
		return near.channelProvider(scheme);
	}

	@Override
	public String user() {
		return near.user();
	}
}
