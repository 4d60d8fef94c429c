/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.fail;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.RunId;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.Ownership;
import org.guestbench.api.guest.PayloadDisk;

/** Opens connections and creates guests for one test, and removes all of them at its end. */
final class Bench implements AutoCloseable {

	private static final String ID = "contract";

	private final ConnectorSubject subject;
	private final List<Connection> connections = new ArrayList<>();
	private final List<UUID> created = new ArrayList<>();
	private @Nullable Connection first;

	Bench(ConnectorSubject subject) {
		this.subject = subject;
	}

	/** A connection that all calls share. */
	synchronized Connection connection() throws CoreException {
		Connection shared = first;
		if (shared == null) {
			shared = open();
			first = shared;
		}
		return shared;
	}

	/** A further connection, of the same id as all: guests are the same on each. */
	synchronized Connection open() throws CoreException {
		Connection opened = subject.connector().open(subject.spec(ID), Trusting.INSTANCE, monitor());
		connections.add(opened);
		return opened;
	}

	IProgressMonitor monitor() {
		return new Deadline(subject.patience());
	}

	GuestId id(UUID uuid) {
		return new GuestId(ID, uuid);
	}

	/** Remembers a guest that is about to be created, so that it is removed in any case. */
	synchronized UUID fresh() {
		UUID uuid = UUID.randomUUID();
		created.add(uuid);
		return uuid;
	}

	/** A guest that belongs to no run. */
	GuestId create(String name) throws CoreException {
		return create(name, null);
	}

	GuestId create(String name, @Nullable Ownership ownership) throws CoreException {
		UUID uuid = fresh();
		connection().create(subject.guest(uuid, name, ownership), monitor());
		return id(uuid);
	}

	GuestId createWithPayload(String name, List<PayloadDisk> payload) throws CoreException {
		UUID uuid = fresh();
		GuestSpec spec = subject.guest(uuid, name, ownership());
		connection().create(new GuestSpec(uuid, name, spec.boot(), spec.memory(), spec.cpus(), spec.network(), spec.ownership(), payload),
				monitor());
		return id(uuid);
	}

	GuestId start(String name) throws CoreException {
		GuestId guest = create(name);
		guest(guest).start(monitor());
		return guest;
	}

	Guest guest(GuestId id) throws CoreException {
		return connection().guest(id);
	}

	Optional<GuestInfo> listed(GuestId id) throws CoreException {
		return connection().guests(monitor()).stream().filter(info -> info.id().equals(id)).findFirst();
	}

	void assertState(GuestState expected, GuestId guest) throws CoreException {
		assertEquals("state by info", expected, guest(guest).info(monitor()).state());
		assertEquals("state in the list", expected, listed(guest).map(GuestInfo::state).orElse(GuestState.DELETED));
	}

	void assertGone(GuestId guest) throws CoreException {
		assertEquals("a deleted guest in the list", Optional.empty(), listed(guest));
		try {
			guest(guest).info(monitor());
			fail("info of a deleted guest");
		} catch (GuestNotFoundException e) {
			// As it has to be.
		}
	}

	/** A channel into a guest that was started, if its connection offers one and the subject knows the provider. */
	Optional<GuestChannel> channel(GuestId guest, IProgressMonitor monitor) throws CoreException {
		Optional<Channels> channels = connection().facet(Channels.class);
		if (channels.isEmpty()) {
			return Optional.empty();
		}
		for (URI endpoint : channels.get().endpoints(guest)) {
			Optional<ChannelProvider> provider = subject.channelProvider(endpoint.getScheme());
			if (provider.isPresent()) {
				return Optional.of(provider.get().open(endpoint, Trusting.INSTANCE, monitor));
			}
		}
		return Optional.empty();
	}

	/** A channel without which the test cannot go on. */
	GuestChannel requireChannel(GuestId guest) throws CoreException {
		Optional<GuestChannel> channel = channel(guest, monitor());
		NotTested.unless(channel.isPresent(), "channels (the connection offers none that the subject can open)");
		return channel.get();
	}

	static Ownership ownership() {
		String random = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
		return new Ownership(new RunId(random), "tester@contract", Instant.ofEpochSecond(1_700_000_000));
	}

	@Override
	public void close() throws CoreException {
		try {
			if (!created.isEmpty()) {
				Connection last = open();
				for (UUID uuid : created) {
					last.guest(id(uuid)).delete(monitor());
				}
			}
		} finally {
			connections.forEach(Connection::close);
		}
	}
}
