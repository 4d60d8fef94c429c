/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.tests;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.memory.MemoryHypervisors;
import org.guestbench.core.ConnectorDescription;
import org.guestbench.core.internal.BackOff;
import org.guestbench.core.internal.ConnectionFile;
import org.guestbench.core.internal.DefaultConnections;
import org.guestbench.core.internal.Frontend;
import org.guestbench.core.internal.InstalledConnectors;

/** Connections with in-memory hypervisors and a folder of their own, without a framework. */
final class Surroundings implements InstalledConnectors, AutoCloseable {

	final MemoryHypervisors hypervisors = new MemoryHypervisors();
	final Map<String, Connector> connectors = new ConcurrentHashMap<>(Map.of("memory", hypervisors.connector()));
	final List<IStatus> log = new CopyOnWriteArrayList<>();
	final DefaultConnections connections;

	/** Taken for the UI thread. */
	volatile @Nullable Thread uiThread;

	Surroundings(Path folder) {
		connections = bench(folder);
	}

	/** Another bench of the same user. */
	DefaultConnections bench(Path folder) {
		return bench(folder, new BackOff(Duration.ofMillis(1), Duration.ofMillis(20)));
	}

	DefaultConnections bench(Path folder, BackOff backOff) {
		return new DefaultConnections(this, frontend(), new ConnectionFile(folder), backOff, log::add);
	}

	Frontend frontend() {
		return new Frontend(Interaction.NOBODY, () -> Thread.currentThread() == uiThread);
	}

	static ConnectionSpec spec(String id) {
		return new ConnectionSpec(id, URI.create("memory:" + id), Map.of());
	}

	static IProgressMonitor monitor() {
		return new NullProgressMonitor();
	}

	static GuestSpec guest(UUID uuid, String name) {
		return new GuestSpec(uuid, name, new BootSource.DiskImage(Path.of("none"), BootSource.DiskFormat.RAW), MemorySize.ofMebibytes(64),
				1,
				new NetworkPolicy.None(), null);
	}

	/** Creates a guest on a connection of {@link #connections}. */
	GuestId create(String connection, String name) throws CoreException {
		UUID uuid = UUID.randomUUID();
		connections.open(connection, monitor()).create(guest(uuid, name), monitor());
		return new GuestId(connection, uuid);
	}

	@Override
	public List<ConnectorDescription> descriptions() {
		return connectors.keySet().stream().sorted().map(scheme -> new ConnectorDescription(scheme, List.of(scheme))).toList();
	}

	@Override
	public @Nullable Connector forUri(URI uri) {
		return connectors.get(uri.getScheme());
	}

	@Override
	public void close() {
		connections.deactivate();
	}
}
