/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.facet.ConsoleTickets;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.facet.GuestTransfer;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.facet.Networks;
import org.guestbench.api.facet.Pools;
import org.guestbench.api.facet.ResidentImages;
import org.guestbench.api.facet.Screenshots;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.facet.Statistics;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.hardware.VmwareHardware;

/** Which facets a connection has. */
public final class Facets {

	private Facets() {
	}

	public static Map<Class<?>, Object> of(VmwareConnection connection) {
		Map<Class<?>, Object> all = new HashMap<>();
		all.put(Snapshots.class, new VmwareSnapshots(connection));
		all.put(HostResources.class, new VmwareHostResources(connection));
		all.put(Statistics.class, new VmwareStatistics(connection, Clock.systemUTC()));
		all.put(Definitions.class, new VmwareDefinitions(connection));
		all.put(DefinitionChanges.class, new VmwareDefinitionChanges(connection));
		all.put(Labels.class, new VmwareLabels(connection));
		all.put(Deletions.class, new VmwareDeletions(connection));
		all.put(Pools.class, new VmwareDatastores(connection));
		all.put(Networks.class, new VmwareNetworks(connection));
		all.put(Hardware.class, new VmwareHardware(connection));
		all.put(Screenshots.class, new VmwareScreenshots(connection));
		all.put(ConsoleTickets.class, new VmwareConsoleTickets(connection));
		all.put(GuestTransfer.class, new VmwareTransfer(connection));
		if (VmwareChannels.possible(connection.target())) {
			all.put(Channels.class, new VmwareChannels(connection));
		}
		if (connection.session().content().isVCenter()) {
			all.put(ResidentImages.class, new VmwareImages(connection));
			all.put(Clones.class, new VmwareClones(connection));
		}
		return Map.copyOf(all);
	}
}
