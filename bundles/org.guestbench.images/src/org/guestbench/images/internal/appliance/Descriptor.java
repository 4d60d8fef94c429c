/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.appliance;

import java.util.Map;

import org.guestbench.images.appliance.Appliance;

/**
 * A descriptor that was read.
 *
 * @param files every file that belongs to the appliance, by its name, with its size in bytes; -1 if none is given
 */
record Descriptor(Appliance appliance, Map<String, Long> files) {

	Descriptor {
		files = Map.copyOf(files);
	}
}
