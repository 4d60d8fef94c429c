/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.facet;

import java.util.HashMap;
import java.util.Map;

import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.facet.HardwareChanges;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.facet.Networks;
import org.guestbench.api.facet.ResidentImages;
import org.guestbench.connector.ganeti.internal.GanetiConnection;

/** What a connection can do beyond the life of guests. */
public final class Facets {

	private Facets() {
	}

	public static Map<Class<?>, Object> of(GanetiConnection connection) {
		Map<Class<?>, Object> facets = new HashMap<>(Map.of(Consoles.class, new GanetiConsoles(connection), DefinitionChanges.class,
				new GanetiDefinitionChanges(connection), Definitions.class, new GanetiDefinitions(connection), Deletions.class,
				new GanetiDeletions(connection), Hardware.class, new GanetiHardware(connection), HardwareChanges.class,
				new GanetiHardwareChanges(connection), HostResources.class, new GanetiHostResources(connection), Labels.class,
				new GanetiLabels(connection), Networks.class, new GanetiNetworks(connection), ResidentImages.class,
				new GanetiImages(connection)));
		if (GanetiChannels.possible(connection.target())) {
			facets.put(Channels.class, new GanetiChannels(connection));
		}
		return Map.copyOf(facets);
	}
}
