/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.api.facet.MemoryUse;
import org.guestbench.api.facet.Runtimes;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.facet.Spares;
import org.guestbench.api.facet.Statistics;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;

/** What a connection to process guests can do beyond what all can. */
record ProcessFacets(ProcessConnection connection) implements Channels, HostResources, Runtimes, SerialLogs, Spares {

	static Map<Class<?>, Object> of(ProcessConnection connection) {
		ProcessFacets facets = new ProcessFacets(connection);
		ProcessLoads loads = new ProcessLoads(connection);
		return Map.of(Channels.class, facets, HostResources.class, facets, Runtimes.class, facets, SerialLogs.class, facets, Spares.class,
				facets, MemoryUse.class, loads, Statistics.class, loads);
	}

	@Override
	public List<URI> endpoints(GuestId guest) throws CoreException {
		return connection.host().register().find(guest).endpoints();
	}

	@Override
	public Resources query(IProgressMonitor monitor) throws CoreException {
		connection.host();
		try {
			// The JDK knows the limits of control groups here.
			return new Resources(HostMemory.total(), HostMemory.available(), Runtime.getRuntime().availableProcessors());
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot find out how much memory this machine has: " + e.getMessage(), e));
		}
	}

	@Override
	public List<LanguageRuntime> list(IProgressMonitor monitor) throws CoreException {
		ProcessHost host = connection.host();
		return host.catalog().list(host.homes(connection.settings()), monitor);
	}

	@Override
	public Optional<LanguageRuntime> find(String name, IProgressMonitor monitor) throws CoreException {
		ProcessHost host = connection.host();
		return host.catalog().find(name, host.homes(connection.settings()), monitor);
	}

	@Override
	public InputStream open(GuestId guest) throws CoreException {
		return new ByteArrayInputStream(connection.host().register().find(guest).log());
	}

	@Override
	public void keep(GuestSpec spec, int count, IProgressMonitor monitor) throws CoreException {
		connection.host().keepSpares(spec, connection.settings(), count);
	}

	@Override
	public int waiting() throws CoreException {
		return connection.host().spares().waiting();
	}
}
