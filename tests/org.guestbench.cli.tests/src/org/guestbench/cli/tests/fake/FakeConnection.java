/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests.fake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.NonNull;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.Ownership;
import org.guestbench.api.guest.StopMode;

/** Has guests that can be listed and deleted. */
public final class FakeConnection implements Connection {

	private final String id;
	private final Map<GuestId, GuestInfo> guests = new LinkedHashMap<>();
	private final Map<Class<?>, Object> facets = new HashMap<>();

	FakeConnection(String id) {
		this.id = id;
	}

	/** @param run null for a guest that belongs to no run */
	public GuestInfo guest(String name, @Nullable String run) {
		Ownership ownership = run == null ? null
				: new Ownership(new RunId(run), "somebody@here", Instant.now().minus(Duration.ofMinutes(5)));
		GuestInfo guest = new GuestInfo(new GuestId(id, UUID.nameUUIDFromBytes((id + name + run).getBytes(StandardCharsets.UTF_8))),
				name, GuestState.RUNNING, MemorySize.ofMebibytes(1024), 2, ownership);
		guests.put(guest.id(), guest);
		return guest;
	}

	public <@NonNull T> FakeConnection with(Class<T> facet, T implementation) {
		facets.put(facet, implementation);
		return this;
	}

	public List<GuestInfo> left() {
		return new ArrayList<>(guests.values());
	}

	@Override
	public List<GuestInfo> guests(IProgressMonitor monitor) {
		return left();
	}

	@Override
	public Guest guest(GuestId guest) {
		return new FakeGuest(guest);
	}

	@Override
	public Guest create(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		throw new CoreException(Status.error("A fake creates nothing."));
	}

	@Override
	public Watch watch(ConnectionListener listener) {
		throw new UnsupportedOperationException();
	}

	@Override
	public <T> Optional<T> facet(Class<T> facet) {
		Object found = facets.get(facet);
		return found == null ? Optional.empty() : Optional.of(facet.cast(found));
	}

	@Override
	public void close() {
		// nothing is held
	}

	private final class FakeGuest implements Guest {

		private final GuestId guest;

		FakeGuest(GuestId guest) {
			this.guest = guest;
		}

		@Override
		public GuestInfo info(IProgressMonitor monitor) throws CoreException {
			GuestInfo info = guests.get(guest);
			if (info == null) {
				throw new GuestNotFoundException(guest);
			}
			return info;
		}

		@Override
		public void start(IProgressMonitor monitor) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void stop(StopMode mode, Duration deadline, IProgressMonitor monitor) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void pause(IProgressMonitor monitor) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void resume(IProgressMonitor monitor) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void delete(IProgressMonitor monitor) {
			guests.remove(guest);
		}
	}
}
