/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.guestbench.core.Connections;
import org.guestbench.core.ConnectorDescription;
import org.guestbench.core.World;

/** What people call the connectors that are installed, and which connection has which. */
final class Connectors {

	private final Connections connections;

	Connectors(Connections connections) {
		this.connections = connections;
	}

	/** All of them, sorted. */
	List<String> labels() {
		return connections.connectors().stream().map(ConnectorDescription::label).distinct().sorted().toList();
	}

	/** By the ids of the connections; the scheme where no such connector is installed. */
	Map<String, String> of(World world) {
		List<ConnectorDescription> installed = connections.connectors();
		Map<String, String> labels = new HashMap<>();
		world.connections().forEach((id, view) -> {
			URI uri = view.spec().uri();
			labels.put(id, ConnectorDescription.of(uri, installed).map(ConnectorDescription::label).orElse(uri.getScheme()));
		});
		return labels;
	}
}
