/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;

/** A way to the process guests of this process. */
final class ProcessConnection implements Connection {

	private final ConnectionSpec spec;
	private final ProcessHost host;
	private final Settings settings;
	private final Map<Class<?>, Object> facets = ProcessFacets.of(this);
	private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	ProcessConnection(ConnectionSpec spec, ProcessHost host) {
		this.spec = spec;
		this.host = host;
		settings = new Settings(spec.properties());
	}

	@Override
	public List<GuestInfo> guests(IProgressMonitor monitor) throws CoreException {
		return host().register().infos(spec.id());
	}

	@Override
	public Guest guest(GuestId id) {
		return new ProcessGuest(this, id);
	}

	@Override
	public Guest create(GuestSpec guest, IProgressMonitor monitor) throws CoreException {
		host().create(guest, settings, monitor);
		return guest(new GuestId(spec.id(), guest.uuid()));
	}

	@Override
	public Watch watch(ConnectionListener listener) throws CoreException {
		Watch watch = host().register().watch(spec.id(), listener);
		watches.add(watch);
		return () -> {
			watches.remove(watch);
			watch.close();
		};
	}

	@Override
	public <T> Optional<T> facet(Class<T> facet) {
		return Optional.ofNullable(facets.get(facet)).map(facet::cast);
	}

	@Override
	public void close() {
		closed = true;
		watches.forEach(Watch::close);
		watches.clear();
	}

	/** If this connection is open. */
	ProcessHost host() throws CoreException {
		if (closed) {
			throw new CoreException(Status.error("The connection '" + spec.id() + "' was closed. Open it again.", null));
		}
		return host;
	}

	Settings settings() {
		return settings;
	}
}
