/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;

/** The guests of this process, with their states, and who wants to hear of them. One lock, under which nothing is waited for. */
final class GuestRegister {

	private final Map<UUID, HostedGuest> guests = new LinkedHashMap<>();
	private final Map<UUID, GuestState> states = new LinkedHashMap<>();
	private final Set<Feed> feeds = new HashSet<>();

	synchronized void add(HostedGuest guest) throws CoreException {
		UUID uuid = guest.spec().uuid();
		if (guests.putIfAbsent(uuid, guest) != null) {
			throw new CoreException(Status.error("Cannot create guest '" + guest.spec().name() + "': there is a guest with the same UUID, "
					+ uuid + ", already. Choose another one.", null));
		}
		states.put(uuid, GuestState.STOPPED);
		tell(uuid);
	}

	/** Nothing happens if it is gone. */
	synchronized void remove(HostedGuest guest) {
		UUID uuid = guest.spec().uuid();
		if (guests.remove(uuid, guest)) {
			states.remove(uuid);
			feeds.forEach(feed -> feed.add(new ConnectionEvent.Removed(new GuestId(feed.connection(), uuid))));
		}
	}

	synchronized HostedGuest find(GuestId id) throws GuestNotFoundException {
		@Nullable
		HostedGuest guest = guests.get(id.uuid());
		if (guest == null) {
			throw new GuestNotFoundException(id);
		}
		return guest;
	}

	synchronized Collection<HostedGuest> all() {
		return List.copyOf(guests.values());
	}

	synchronized List<GuestInfo> infos(String connection) {
		List<GuestInfo> infos = new ArrayList<>();
		guests.forEach((uuid, guest) -> infos.add(guest.info(connection, state(uuid))));
		return infos;
	}

	synchronized GuestInfo info(GuestId id) throws GuestNotFoundException {
		return find(id).info(id.connection(), state(id.uuid()));
	}

	synchronized GuestState state(UUID uuid) {
		@Nullable
		GuestState state = states.get(uuid);
		return state == null ? GuestState.DELETED : state;
	}

	synchronized void change(HostedGuest guest, GuestState state) {
		UUID uuid = guest.spec().uuid();
		if (guests.get(uuid) == guest && states.put(uuid, state) != state) {
			tell(uuid);
		}
	}

	synchronized Watch watch(String connection, ConnectionListener listener) {
		Feed feed = new Feed(connection, listener, this::forget);
		feeds.add(feed);
		feed.add(new ConnectionEvent.Resync(infos(connection)));
		return feed;
	}

	private synchronized void forget(Feed feed) {
		feeds.remove(feed);
	}

	private void tell(UUID uuid) {
		@Nullable
		HostedGuest guest = guests.get(uuid);
		if (guest != null) {
			feeds.forEach(feed -> feed.add(new ConnectionEvent.Changed(guest.info(feed.connection(), state(uuid)))));
		}
	}
}
