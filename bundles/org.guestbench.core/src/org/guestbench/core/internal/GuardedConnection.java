/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;

/** What callers get instead of the connector's connection. It stays the same when that one is lost and replaced. */
final class GuardedConnection implements Connection {

	private final Session session;
	private final Guard guard;

	GuardedConnection(Session session, Guard guard) {
		this.session = session;
		this.guard = guard;
	}

	@Override
	public List<GuestInfo> guests(IProgressMonitor monitor) throws CoreException {
		return guard.call("list guests", () -> List.copyOf(session.current().guests(monitor)));
	}

	@Override
	public Guest guest(GuestId id) {
		return new GuardedGuest(session, guard, id);
	}

	@Override
	public Guest create(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		guard.call("create", () -> session.current().create(spec, monitor));
		return guest(new GuestId(session.spec().id(), spec.uuid()));
	}

	@Override
	public Watch watch(ConnectionListener listener) throws CoreException {
		return guard.call("watch", () -> session.watch(listener));
	}

	@Override
	public <T> Optional<T> facet(Class<T> facet) {
		if (!facet.isInterface()) {
			throw new IllegalArgumentException("A facet is an interface, which " + facet.getName() + " is not.");
		}
		return session.facet(facet).map(present -> facet.cast(Proxy.newProxyInstance(facet.getClassLoader(), new Class<?>[] { facet },
				new GuardedFacet(session, guard, facet))));
	}

	/** Does nothing: the connection is shared, and closed by {@link org.guestbench.core.Connections#close}. */
	@Override
	public void close() {
		// Closing it here would take it away from everybody else.
	}

	@Override
	public String toString() {
		return session.spec().id();
	}
}
