/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.hardware;

import java.util.List;

import org.guestbench.api.MemorySize;

/**
 * What the computer of a guest consists of, without its disks. Texts are for people, in the hypervisor's own words, and empty where it does not
 * tell.
 *
 * @param type     of the machine, such as {@code pc-q35-7.2}
 * @param firmware what it starts by, such as {@code BIOS} or {@code UEFI}
 * @param execution what executes its instructions, such as {@code KVM}
 * @param devices  in an order that stays the same as long as the devices do
 */
public record Machine(String type, Processors processors, MemorySize memory, String firmware, String execution, List<Device> devices) {

	public Machine {
		devices = List.copyOf(devices);
	}

	/**
	 * What the guest takes for its processors.
	 *
	 * @param count    of those that execute at the same time, at least one
	 * @param model    such as {@code host}
	 * @param topology such as {@code 1 socket, 2 cores, 1 thread}
	 */
	public record Processors(int count, String model, String topology) {

		public Processors {
			if (count < 1) {
				throw new IllegalArgumentException("A machine has at least one processor, not " + count + ".");
			}
		}
	}
}
