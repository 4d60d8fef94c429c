/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests.fake;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Choice;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.connection.Watch;
import org.guestbench.core.ConnectionTrial;
import org.guestbench.core.Connections;
import org.guestbench.core.ConnectorDescription;
import org.guestbench.core.World;
import org.guestbench.core.WorldListener;

/** Connections that are open from the start, or broken. Of new ones the size can be chosen, if the draft has a colour. */
public final class FakeConnections implements Connections, ConnectionTrial {

	private final Map<String, ConnectionSpec> specs = new LinkedHashMap<>();
	private final Map<String, FakeConnection> open = new LinkedHashMap<>();

	/** @return the connection of that id, made now if need be */
	public FakeConnection connection(String id) {
		specs.putIfAbsent(id, new ConnectionSpec(id, URI.create("memory:" + id), Map.of()));
		return open.computeIfAbsent(id, FakeConnection::new);
	}

	public FakeConnections broken(String id) {
		specs.put(id, new ConnectionSpec(id, URI.create("memory:" + id), Map.of()));
		return this;
	}

	@Override
	public List<ConnectorDescription> connectors() {
		return List.of(new ConnectorDescription("In memory", List.of("memory"), null, List.of("size")));
	}

	@Override
	public List<ConnectionSpec> specs() {
		return new ArrayList<>(specs.values());
	}

	@Override
	public Connection open(String id, IProgressMonitor monitor) throws CoreException {
		Connection connection = open.get(id);
		if (connection == null) {
			throw new CoreException(Status.error("Cannot open '" + id + "': nobody answers. Start its host."));
		}
		return connection;
	}

	@Override
	public boolean offers(String id, Class<?> facet) {
		FakeConnection connection = open.get(id);
		return connection != null && connection.facet(facet).isPresent();
	}

	@Override
	public void close(String id) {
		// nothing is held
	}

	@Override
	public void add(ConnectionSpec spec) {
		specs.put(spec.id(), spec);
	}

	@Override
	public void remove(String id) {
		specs.remove(id);
		open.remove(id);
	}

	@Override
	public World world() {
		return new World(Map.of());
	}

	@Override
	public Watch watch(WorldListener listener) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Choice> choices(String what, ConnectionSpec draft, UnaryOperator<Interaction> before, IProgressMonitor monitor)
			throws CoreException {
		if (!draft.properties().containsKey("colour")) {
			throw new CoreException(Status.error("Set 'colour'."));
		}
		return "none".equals(draft.properties().get("colour")) ? List.of()
				: Stream.of("small", "large").map(size -> new Choice("A " + size + " one", new ConnectionSpec(draft.id(),
						URI.create(draft.uri().getScheme() + ":" + size), Map.of("colour", "red", "size", size)))).toList();
	}

	@Override
	public Finding test(ConnectionSpec spec, IProgressMonitor monitor) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void replace(ConnectionSpec spec, IProgressMonitor monitor) {
		throw new UnsupportedOperationException();
	}
}
