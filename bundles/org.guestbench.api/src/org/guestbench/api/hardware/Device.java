/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.hardware;

/** A device of a guest that is no disk. Texts are for people, in the hypervisor's own words, and empty where it does not tell. */
public sealed interface Device {

	/** What the guest takes it for, such as {@code virtio-net-pci}. */
	String model();

	/**
	 * What other devices are connected to.
	 *
	 * @param bus that it makes, such as {@code USB}
	 */
	record Controller(String model, String bus) implements Device {
	}

	/**
	 * @param mac     the card's address, six pairs of hexadecimal digits with colons
	 * @param network what it is connected to, such as {@code bridge br0}
	 */
	record NetworkCard(String model, String mac, String network) implements Device {
	}

	/** @param server where the screen is served, such as {@code VNC, 127.0.0.1:5900} */
	record Display(String model, String server) implements Device {
	}

	/**
	 * A way for bytes between the guest and its host: a serial port, or a named channel.
	 *
	 * @param name  by which the guest knows it
	 * @param other what is at the end that is not the guest's
	 */
	record Channel(String model, String name, String other) implements Device {
	}

	/** @param purpose what it is for, such as {@code random numbers} */
	record Other(String model, String purpose) implements Device {
	}
}
