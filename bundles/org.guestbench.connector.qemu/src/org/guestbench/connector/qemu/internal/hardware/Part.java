/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.hardware;

import java.util.Map;

/**
 * A device by QEMU's own words.
 *
 * @param model      QEMU's type of it
 * @param properties some of them
 */
record Part(String model, Map<String, String> properties) {

	Part {
		properties = Map.copyOf(properties);
	}

	/** Of a property, which may be missing. */
	String text(String property) {
		return properties.getOrDefault(property, "");
	}
}
