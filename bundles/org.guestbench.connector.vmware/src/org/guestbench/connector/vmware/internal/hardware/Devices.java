/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.hardware;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.guestbench.api.hardware.Device;
import org.guestbench.connector.vmware.internal.soap.Node;

/** What a server says of the devices of a machine ({@code VirtualHardware.device}). */
record Devices(List<Node> all) {

	static final String DISK = "VirtualDisk";
	static final String DRIVE = "VirtualCdrom";
	private static final String MAC = "[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}";
	/** By a part of the names of controllers' types. */
	private static final Map<String, String> BUSES = Map.of("AHCI", "SATA", "IDE", "IDE", "SCSI", "SCSI", "LsiLogic", "SCSI", "BusLogic",
			"SCSI",
			"NVME", "NVMe", "USB", "USB", "PCI", "PCI", "PS2", "PS/2", "SIO", "SIO");

	/** Those that are no disks. */
	List<Device> others() {
		return all.stream().filter(device -> !isDisk(device)).map(Devices::device).toList();
	}

	/** With or without a medium. */
	List<Node> disks() {
		return all.stream().filter(Devices::isDisk).toList();
	}

	private static boolean isDisk(Node device) {
		return device.kind().equals(DISK) || device.kind().equals(DRIVE);
	}

	private static Device device(Node device) {
		String model = device.kind();
		String label = device.text("deviceInfo", "label");
		if (device.text("macAddress").matches(MAC)) {
			String network = device.text("backing", "deviceName");
			return new Device.NetworkCard(model, device.text("macAddress"),
					network.isEmpty() ? device.text("deviceInfo", "summary") : network);
		}
		Optional<String> bus = bus(device);
		if (bus.isPresent()) {
			return new Device.Controller(model, bus.get());
		}
		return switch (model) {
		case "VirtualMachineVideoCard" -> new Device.Display(model, "");
		case "VirtualSerialPort" -> new Device.Channel(model, label, String.join(", ", BackingChain.files(device)));
		default -> new Device.Other(model, label);
		};
	}

	/** What a controller makes; empty for what is none. */
	private static Optional<String> bus(Node device) {
		return device.first("busNumber").isEmpty() ? Optional.empty()
				: BUSES.entrySet().stream().filter(entry -> device.kind().contains(entry.getKey())).map(Map.Entry::getValue).findFirst();
	}

	/** The controller that a device is connected to. */
	private Optional<Node> controller(Node device) {
		String key = device.text("controllerKey");
		return all.stream().filter(other -> !key.isEmpty() && other.text("key").equals(key)).findFirst();
	}

	/** Empty if that is not told. */
	String busOf(Node device) {
		return controller(device).flatMap(Devices::bus).orElse("");
	}

	/** Where a disk is, as its configuration file writes it, such as {@code sata0:1}; its key, which no other device has, if that is not told. */
	String target(Node device) {
		String bus = busOf(device);
		return bus.isEmpty() || device.text("unitNumber").isEmpty() ? device.kind() + " " + device.text("key")
				: bus.toLowerCase(Locale.ROOT) + controller(device).map(node -> node.text("busNumber")).orElse("") + ":"
						+ device.text("unitNumber");
	}
}
