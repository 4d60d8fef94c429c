/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.facet.Autostart;
import org.guestbench.api.facet.Backups;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.facet.Migrations;
import org.guestbench.api.facet.Networks;
import org.guestbench.api.facet.Pools;
import org.guestbench.api.facet.Retention;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.facet.Statistics;
import org.guestbench.api.facet.Volumes;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;

/** What an in-memory connection can do beyond what all can. */
final class MemoryFacets implements Acceleration, Channels, HostResources, Retention, SerialLogs {

	private static final Proof PROOF = new Proof(Kind.EMULATED, "in-memory demo: no guest executes anything");

	private final MemoryConnection connection;
	private final Settings settings;

	MemoryFacets(MemoryConnection connection, Settings settings) {
		this.connection = connection;
		this.settings = settings;
	}

	Map<Class<?>, Object> all() {
		Map<Class<?>, Object> facets = new HashMap<>();
		facets.put(Acceleration.class, this);
		facets.put(HostResources.class, this);
		facets.put(Definitions.class, new MemoryDefinitions(connection));
		if (settings.flag("changes", true)) {
			facets.put(DefinitionChanges.class, new MemoryDefinitionChanges(connection));
		}
		facets.put(Deletions.class, new MemoryDeletions(connection));
		if (settings.flag("host", true)) {
			facets.put(Pools.class, new MemoryPools(connection));
			facets.put(Volumes.class, new MemoryVolumes(connection));
			facets.put(Networks.class, new MemoryNetworks(connection));
			facets.put(Autostart.class, new MemoryAutostart(connection));
		}
		if (settings.flag("hardware", true)) {
			facets.put(Hardware.class, new MemoryHardware(connection, settings));
		}
		if (settings.flag("labels", true)) {
			facets.put(Labels.class, new MemoryLabels(connection));
		}
		if (settings.flag("clones", true)) {
			facets.put(Clones.class, new MemoryClones(connection, settings));
		}
		if (settings.flag("backups", true)) {
			facets.put(Backups.class, new MemoryBackups(connection, settings));
		}
		if (settings.flag("migrations", true)) {
			facets.put(Migrations.class, new MemoryMigrations(connection, settings));
		}
		if (settings.flag("channels", true)) {
			facets.put(Channels.class, this);
		}
		if (settings.flag("retention", true)) {
			facets.put(Retention.class, this);
		}
		if (settings.flag("serial", true)) {
			facets.put(SerialLogs.class, this);
		}
		if (settings.flag("consoles", true)) {
			facets.put(Consoles.class, new MemoryConsoles(connection, settings.flag("screens", true)));
		}
		if (settings.flag("snapshots", true)) {
			facets.put(Snapshots.class, new MemorySnapshots(connection, settings));
		}
		if (settings.flag("statistics", true)) {
			facets.put(Statistics.class, new MemoryStatistics(connection, settings));
		}
		return facets;
	}

	@Override
	public Proof prove(BootSource source, IProgressMonitor monitor) throws CoreException {
		connection.usable();
		return PROOF;
	}

	@Override
	public Optional<Proof> known() {
		return Optional.of(PROOF);
	}

	@Override
	public List<URI> endpoints(GuestId guest) throws CoreException {
		connection.usable().find(guest);
		return List.of(new Endpoint(connection.name(), guest.uuid()).toUri());
	}

	@Override
	public Resources query(IProgressMonitor monitor) throws CoreException {
		MemorySize total = settings.memory();
		return new Resources(total, connection.usable().available(total), settings.cpus());
	}

	/** As far as that goes: nothing of this connector outlives the Java process that is its host. */
	@Override
	public void retain(GuestId guest, IProgressMonitor monitor) throws CoreException {
		connection.usable().retain(guest);
	}

	@Override
	public InputStream open(GuestId guest) throws CoreException {
		return new ByteArrayInputStream(connection.usable().serial(guest));
	}
}
