/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.facet;

import java.util.Map;
import java.util.UUID;

import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.facet.Costs;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.facet.ResidentImages;
import org.guestbench.api.facet.Retention;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.connector.azure.internal.AzureConnection;
import org.guestbench.connector.azure.internal.cost.RetailPrices;

/** What a connection can do beside. */
public final class Facets {

	private Facets() {
	}

	/** @param number by which channels find the connection */
	public static Map<Class<?>, Object> of(AzureConnection connection, UUID number, RetailPrices prices) {
		return Map.ofEntries(Map.entry(Channels.class, new AzureChannels(connection, number)),
				Map.entry(Clones.class, new AzureClones(connection)), Map.entry(Costs.class, new AzureCosts(connection, prices)),
				Map.entry(Definitions.class, new AzureDefinitions(connection)),
				Map.entry(Deletions.class, new AzureDeletions(connection)), Map.entry(Hardware.class, new AzureHardware(connection)),
				Map.entry(Labels.class, new AzureLabels(connection)), Map.entry(ResidentImages.class, new AzureImages(connection)),
				Map.entry(Retention.class, new AzureRetention(connection)), Map.entry(SerialLogs.class, new AzureSerialLogs(connection)),
				Map.entry(Snapshots.class, new AzureSnapshots(connection)));
	}
}
