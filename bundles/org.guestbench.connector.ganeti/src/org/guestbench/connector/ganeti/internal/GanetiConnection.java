/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.GuestPolling;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.ganeti.internal.create.Creation;
import org.guestbench.connector.ganeti.internal.facet.Facets;
import org.guestbench.connector.ganeti.internal.rapi.Fields;
import org.guestbench.connector.ganeti.internal.rapi.Jobs;
import org.guestbench.connector.ganeti.internal.rapi.RapiClient;

/** A connection to one cluster. */
public final class GanetiConnection implements Connection {

	private final Target target;
	private final RapiClient client;
	private final Fields cluster;
	private final Inventory inventory;
	private final GuestPolling polling;
	private final Map<Class<?>, Object> facets;

	/**
	 * @param cluster what it told of itself
	 * @param pause   between two looks
	 */
	GanetiConnection(Target target, RapiClient client, Fields cluster, Duration pause) {
		this.target = target;
		this.client = client;
		this.cluster = cluster;
		inventory = new Inventory(target.id(), client);
		polling = new GuestPolling(target.id(), inventory::all, pause, Log::warn);
		facets = Facets.of(this);
	}

	public Target target() {
		return target;
	}

	public RapiClient client() {
		return client;
	}

	public Jobs jobs() {
		return new Jobs(client);
	}

	/** What the cluster said of itself when the connection was opened. */
	public Fields cluster() {
		return cluster;
	}

	public Inventory inventory() {
		return inventory;
	}

	@Override
	public List<GuestInfo> guests(IProgressMonitor monitor) throws CoreException {
		return inventory.all(monitor);
	}

	@Override
	public Guest guest(GuestId id) {
		return new GanetiGuest(this, id);
	}

	@Override
	public Guest create(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		changing(() -> new Creation(this, spec).create(monitor));
		return guest(new GuestId(target.id(), spec.uuid()));
	}

	@Override
	public Watch watch(ConnectionListener listener) throws CoreException {
		client.check();
		return polling.watch(listener);
	}

	@Override
	public <T> Optional<T> facet(Class<T> facet) {
		return Optional.ofNullable(facets.get(facet)).map(facet::cast);
	}

	/** Something that changes guests. */
	@FunctionalInterface
	public interface Change {
		void run() throws CoreException;
	}

	/** Whoever watches is told soon, whether it went well or not. */
	public void changing(Change change) throws CoreException {
		try {
			change.run();
		} finally {
			polling.touch();
		}
	}

	@Override
	public void close() {
		polling.close();
		client.close();
	}
}
