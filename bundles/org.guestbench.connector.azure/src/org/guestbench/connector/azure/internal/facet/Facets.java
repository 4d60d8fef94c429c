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
		return Map.of(Channels.class, new AzureChannels(connection, number), Costs.class, new AzureCosts(connection, prices),
				Definitions.class, new AzureDefinitions(connection),
				Clones.class, new AzureClones(connection), Labels.class, new AzureLabels(connection), Deletions.class,
				new AzureDeletions(connection), Snapshots.class,
				new AzureSnapshots(connection),
				ResidentImages.class, new AzureImages(connection),
				Retention.class, new AzureRetention(connection), SerialLogs.class, new AzureSerialLogs(connection));
	}
}
