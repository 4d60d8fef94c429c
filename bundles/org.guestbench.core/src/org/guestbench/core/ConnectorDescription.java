/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

/**
 * A connector that is installed, as its service properties describe it.
 *
 * @param icon    where its picture is, to be read as a URL; null if it has none
 * @param choices what of its connections can be chosen from lists, in the order in which a person would
 */
public record ConnectorDescription(String label, List<String> schemes, @Nullable URI icon, List<String> choices) {

	public ConnectorDescription {
		schemes = List.copyOf(schemes);
		choices = List.copyOf(choices);
	}

	/** Which of {@code connectors} has connections to that URI; empty if none. */
	public static Optional<ConnectorDescription> of(URI uri, List<ConnectorDescription> connectors) {
		return names(uri).stream().flatMap(name -> connectors.stream().filter(connector -> connector.schemes.contains(name))).findFirst();
	}

	/** What the connector of a URI may have among its schemes, the most precise first. */
	public static List<String> names(URI uri) {
		return uri.isOpaque() ? List.of(uri.getScheme()) : List.of(uri.getScheme() + ":/", uri.getScheme());
	}

	/** With neither a picture nor choices. */
	public ConnectorDescription(String label, List<String> schemes) {
		this(label, schemes, null, List.of());
	}
}
