/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.connection.Watch;
import org.guestbench.connector.memory.MemoryHypervisors;
import org.guestbench.core.Connections;
import org.guestbench.core.ConnectorDescription;
import org.guestbench.core.World;
import org.guestbench.core.WorldListener;

/** Connections to in-memory hypervisors; nothing watches them. */
public final class MemoryConnections implements Connections {

	private final MemoryHypervisors hypervisors;
	private final List<ConnectionSpec> specs;
	private final Map<String, Connection> open = new ConcurrentHashMap<>();

	private BiFunction<String, Connection, Connection> equipment = (id, connection) -> connection;

	public MemoryConnections(MemoryHypervisors hypervisors, List<ConnectionSpec> specs) {
		this.hypervisors = hypervisors;
		this.specs = List.copyOf(specs);
	}

	/** What connections have that are opened from now on. */
	public synchronized void equip(BiFunction<String, Connection, Connection> with) {
		equipment = with;
		open.clear();
	}

	@Override
	public List<ConnectorDescription> connectors() {
		return List.of(new ConnectorDescription("Memory", List.of("memory")));
	}

	@Override
	public List<ConnectionSpec> specs() {
		return specs;
	}

	@Override
	public synchronized Connection open(String id, IProgressMonitor monitor) throws CoreException {
		@Nullable
		Connection known = open.get(id);
		if (known == null) {
			ConnectionSpec spec = specs.stream().filter(s -> s.id().equals(id)).findFirst()
					.orElseThrow(() -> new CoreException(Status.error("No connection " + id)));
			known = equipment.apply(id, hypervisors.connector().open(spec, Interaction.NOBODY, monitor));
			open.put(id, known);
		}
		return known;
	}

	@Override
	public synchronized boolean offers(String id, Class<?> facet) {
		@Nullable
		Connection known = open.get(id);
		return known != null && known.facet(facet).isPresent();
	}

	@Override
	public void close(String id) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void add(ConnectionSpec spec) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void remove(String id) {
		throw new UnsupportedOperationException();
	}

	@Override
	public World world() {
		return new World(Map.of());
	}

	@Override
	public Watch watch(WorldListener listener) {
		throw new UnsupportedOperationException();
	}
}
