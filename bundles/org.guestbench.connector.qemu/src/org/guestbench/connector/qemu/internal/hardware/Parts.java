/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.hardware;

import java.util.List;

import org.guestbench.api.MemorySize;
import org.guestbench.api.hardware.Machine.Processors;

/**
 * A machine by QEMU's own words.
 *
 * @param type     of the machine
 * @param hardware whether the host's processor executes the guest
 */
public record Parts(String type, Processors processors, MemorySize memory, boolean hardware, List<Part> devices) {

	public Parts {
		devices = List.copyOf(devices);
	}
}
