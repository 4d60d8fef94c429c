/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.hardware;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.hardware.Device;
import org.guestbench.api.hardware.Machine;
import org.guestbench.connector.qemu.internal.machine.FittingsCommand;
import org.guestbench.connector.qemu.internal.machine.QemuCommand;

/** What QEMU's words mean to people. */
public final class Devices {

	/** The model of the first serial port. */
	static final String SERIAL_PORT = "isa-serial";

	private static final String DISK = "virtio-blk-pci";
	private static final String CARD = "virtio-net-pci";
	private static final String NAMED_CHANNEL = "virtserialport";

	private Devices() {
	}

	/** @param screen where the guest's screen is served, if it has one */
	public static Machine machine(Parts parts, GuestSpec spec, Path screen) {
		List<Device> devices = parts.devices().stream().flatMap(part -> device(part, spec, screen).stream()).toList();
		return new Machine(parts.type(), parts.processors(), parts.memory(),
				firmware(spec),
				parts.hardware() ? "KVM" : "emulated, by TCG", devices);
	}

	private static String firmware(GuestSpec spec) {
		return switch (spec.fittings().firmware()) {
		case UEFI -> "UEFI, with variables of its own";
		case BIOS -> spec.boot() instanceof DirectKernel ? "BIOS, which starts the kernel that it was given" : "BIOS";
		};
	}

	/** Whether more than the model tells what it is. */
	static boolean hasProperties(String model) {
		return model.equals(CARD) || model.equals(NAMED_CHANNEL);
	}

	/** Nothing for disks, which are told of on their own. */
	private static Optional<Device> device(Part part, GuestSpec spec, Path screen) {
		String model = part.model();
		if (model.equals(DISK) || model.equals(FittingsCommand.DRIVE_MODEL)) {
			return Optional.empty();
		}
		return Optional.of(switch (model) {
		case CARD -> new Device.NetworkCard(model, part.text("mac"), network(spec.network()));
		case "VGA" -> new Device.Display(model, "VNC, socket " + screen);
		case "qemu-xhci" -> new Device.Controller(model, "USB");
		case "virtio-serial-pci" -> new Device.Controller(model, "virtio serial");
		case SERIAL_PORT -> new Device.Channel(model, "ttyS0", "the serial console and its log");
		case NAMED_CHANNEL -> new Device.Channel(model, part.text("name"),
				part.text("name").equals(QemuCommand.AGENT_PORT) ? "commands and files of the bench" : "");
		case "usb-tablet" -> new Device.Other(model, "pointer");
		case "virtio-rng-pci" -> new Device.Other(model, "random numbers");
		default -> new Device.Other(model, "");
		});
	}

	private static String network(NetworkPolicy network) {
		return switch (network) {
		case NetworkPolicy.None() -> "none";
		case NetworkPolicy.Nat nat -> "behind its host's addresses (user network)" + (nat.forwarded().isEmpty() ? ""
				: nat.forwarded().stream().collect(Collectors.joining(", ", ", reached at ", "")));
		};
	}
}
