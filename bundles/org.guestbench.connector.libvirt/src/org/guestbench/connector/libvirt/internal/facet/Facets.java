/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.facet.Autostart;
import org.guestbench.api.facet.Backups;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.facet.GuestPlatform;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.facet.Hibernation;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.HostedImages;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.facet.MemoryUse;
import org.guestbench.api.facet.Migrations;
import org.guestbench.api.facet.Networks;
import org.guestbench.api.facet.Payloads;
import org.guestbench.api.facet.Pools;
import org.guestbench.api.facet.Screenshots;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.facet.Statistics;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.facet.Volumes;
import org.guestbench.connector.libvirt.internal.GuestFolders;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.backup.LibvirtBackups;
import org.guestbench.connector.libvirt.internal.binding.QemuMonitor;
import org.guestbench.connector.libvirt.internal.clone.LibvirtClones;
import org.guestbench.connector.libvirt.internal.migration.LibvirtMigrations;
import org.guestbench.connector.libvirt.internal.place.FarPlace;
import org.guestbench.connector.libvirt.internal.place.ImageInventory;
import org.guestbench.connector.libvirt.internal.place.XenPlace;
import org.guestbench.connector.libvirt.internal.template.LibvirtTemplates;

/** Which facets a connection has. */
public final class Facets {

	private Facets() {
	}

	/** @param folders where bench and guests of QEMU share files; null where they do not */
	public static Map<Class<?>, Object> of(LibvirtConnection connection, @Nullable GuestFolders folders) {
		Map<Class<?>, Object> all = new HashMap<>();
		all.put(HostResources.class, new LibvirtHostResources(connection));
		all.put(Definitions.class, new LibvirtDefinitions(connection));
		all.put(DefinitionChanges.class, new LibvirtDefinitionChanges(connection));
		all.put(Hardware.class, new LibvirtHardware(connection));
		all.put(Deletions.class, new LibvirtDeletions(connection));
		all.put(Pools.class, new LibvirtPools(connection));
		all.put(Volumes.class, new LibvirtVolumes(connection));
		all.put(Networks.class, new LibvirtNetworks(connection));
		all.put(Autostart.class, new LibvirtAutostart(connection));
		if (connection.abilities().savesMemory()) {
			all.put(Hibernation.class, new LibvirtHibernation(connection));
		}
		if (connection.abilities().hasMetadata()) {
			all.put(Labels.class, new LibvirtLabels(connection));
		}
		if (connection.abilities().hasSnapshots()) {
			all.put(Snapshots.class, new LibvirtSnapshots(connection, Clock.systemUTC()));
		}
		if (connection.abilities().qemu()) {
			all.put(Statistics.class, new LibvirtStatistics(connection, Clock.systemUTC()));
			all.put(Screenshots.class, new LibvirtScreenshots(connection));
			all.put(MemoryUse.class, new LibvirtMemoryUse(connection));
			all.put(Channels.class, new LibvirtChannels(connection));
			all.put(Acceleration.class, new LibvirtAcceleration(connection));
			all.put(Backups.class, new LibvirtBackups(connection, Clock.systemUTC()));
			all.put(Clones.class, new LibvirtClones(connection, Clock.systemUTC()));
			all.put(Migrations.class, new LibvirtMigrations(connection));
		}
		if (connection.abilities().hasConsoles()) {
			all.put(Consoles.class, new LibvirtConsoles(connection));
		}
		if (connection.place() instanceof XenPlace xen) {
			all.put(GuestPlatform.class, new XenPlatform());
			if (xen.reachesAgents()) {
				all.put(Channels.class, new LibvirtChannels(connection));
			}
		}
		if (connection.place() instanceof FarPlace || connection.place() instanceof XenPlace && !connection.isLocal()) {
			all.put(HostedImages.class, new ImageInventory(connection.pool()));
		}
		if (folders != null) {
			all.put(SerialLogs.class, new LibvirtSerialLogs(connection, folders));
			all.put(Payloads.class, new LibvirtPayloads());
			if (QemuMonitor.available()) {
				all.put(Templates.class, new LibvirtTemplates(connection, folders, folders.templates(), Clock.systemUTC()));
			}
		}
		return Map.copyOf(all);
	}
}
