/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.GuestPolling;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.azure.internal.channel.OpenConnections;
import org.guestbench.connector.azure.internal.cost.Consent;
import org.guestbench.connector.azure.internal.cost.RetailPrices;
import org.guestbench.connector.azure.internal.facet.Facets;
import org.guestbench.connector.azure.internal.lease.ExpiredLeases;
import org.guestbench.connector.azure.internal.lease.LeaseCreation;
import org.guestbench.connector.azure.internal.login.Tokens;

/** A connection to one subscription of Azure. */
public final class AzureConnection implements Connection {

	private final Cloud cloud;
	private final Tokens tokens;
	private final Consent consent;
	private final GuestPolling polling;
	private final UUID number = UUID.randomUUID();
	private final Map<Class<?>, Object> facets;
	private final IProgressMonitor life = new NullProgressMonitor();

	AzureConnection(Cloud cloud, Tokens tokens, Consent consent, RetailPrices prices, Duration pause) {
		this.cloud = cloud;
		this.tokens = tokens;
		this.consent = consent;
		polling = new GuestPolling(cloud.connection(), new Inventory(cloud)::all, pause, Log::warn);
		facets = Facets.of(this, number, prices);
	}

	/** Removes in the background what benches that died have left: that is no reason to wait. */
	void begin() {
		OpenConnections.register(number, this);
		Thread.ofVirtual().name("Guestbench Azure leases " + cloud.connection()).start(() -> {
			try {
				new ExpiredLeases(cloud).remove(life);
			} catch (OperationCanceledException e) {
				// The connection was closed; the next one goes on.
				return;
			} catch (CoreException e) {
				if (!life.isCanceled()) {
					Log.warn("Leases in Azure whose time is over could not be removed.", e);
				}
			}
		});
	}

	public Cloud cloud() {
		return cloud;
	}

	@Override
	public List<GuestInfo> guests(IProgressMonitor monitor) throws CoreException {
		return new Inventory(cloud).all(monitor);
	}

	@Override
	public Guest guest(GuestId id) {
		return new AzureGuest(this, id);
	}

	/** What Azure knows of a guest. */
	public Found find(GuestId id, IProgressMonitor monitor) throws CoreException {
		return new Inventory(cloud).find(id, monitor);
	}

	/** What the bench says of it. */
	public GuestInfo info(Found found, IProgressMonitor monitor) throws CoreException {
		return new Inventory(cloud).info(found, monitor);
	}

	@Override
	public Guest create(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		changing(() -> new LeaseCreation(cloud, consent, spec).create(monitor));
		return guest(new GuestId(cloud.connection(), spec.uuid()));
	}

	@Override
	public Watch watch(ConnectionListener listener) throws CoreException {
		cloud.arm().check();
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
		life.setCanceled(true);
		OpenConnections.forget(number);
		polling.close();
		cloud.arm().close();
		tokens.close();
	}
}
