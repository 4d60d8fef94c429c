/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;

/** One way to a hypervisor, with its own misbehaviour. */
final class MemoryConnection implements Connection {

	private final ConnectionSpec spec;
	private final MemoryHypervisor hypervisor;
	private final Settings settings;
	private final Map<Class<?>, Object> facets;
	private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;
	private volatile IStatus lost = Status.OK_STATUS;

	MemoryConnection(ConnectionSpec spec, MemoryHypervisor hypervisor, Settings settings) {
		this.spec = spec;
		this.hypervisor = hypervisor;
		this.settings = settings;
		facets = new MemoryFacets(this, settings).all();
	}

	@Override
	public List<GuestInfo> guests(IProgressMonitor monitor) throws CoreException {
		return usable("list", monitor).guests(spec.id());
	}

	@Override
	public Guest guest(GuestId id) {
		return new MemoryGuest(this, settings, id);
	}

	@Override
	public Guest create(GuestSpec guest, IProgressMonitor monitor) throws CoreException {
		new MemoryCreation(usable(), settings).create(guest, monitor);
		return guest(new GuestId(spec.id(), guest.uuid()));
	}

	@Override
	public Watch watch(ConnectionListener listener) throws CoreException {
		Watch watch = usable().watch(spec.id(), listener);
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

	String id() {
		return spec.id();
	}

	String name() {
		return spec.uri().getSchemeSpecificPart();
	}

	/** The hypervisor, if this connection is open and the hypervisor answers. */
	MemoryHypervisor usable() throws CoreException {
		if (closed) {
			throw new CoreException(Status.error("The connection '" + spec.id() + "' was closed. Open it again."));
		}
		IStatus status = lost.isOK() ? hypervisor.status() : lost;
		if (!status.isOK()) {
			// As with a broken socket, that the hypervisor comes back does not mend this connection.
			lost = status;
			throw new CoreException(Status.error("The connection '" + spec.id() + "' is lost: " + status.getMessage() + " Open it again."));
		}
		return hypervisor;
	}

	/** The same, after the step took as long as the settings say, and unless they make it fail. */
	MemoryHypervisor usable(String step, IProgressMonitor monitor) throws CoreException {
		MemoryHypervisor present = usable();
		present.step(step, settings, monitor);
		return present;
	}
}
