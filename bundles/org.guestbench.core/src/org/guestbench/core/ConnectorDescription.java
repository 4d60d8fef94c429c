/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core;

import java.util.List;

/** A connector that is installed, as its service properties describe it. */
public record ConnectorDescription(String label, List<String> schemes) {

	public ConnectorDescription {
		schemes = List.copyOf(schemes);
	}
}
