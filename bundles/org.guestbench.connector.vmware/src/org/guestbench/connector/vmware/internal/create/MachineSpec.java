/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.create;

import java.util.List;

import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.vmware.internal.GuestMarker;
import org.guestbench.connector.vmware.internal.MachineName;
import org.guestbench.connector.vmware.internal.Megabytes;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.XmlOut;

/** What a guest is to be, as a {@code VirtualMachineConfigSpec}. */
record MachineSpec(GuestSpec spec) {

	/** Keys of new devices are negative: the server gives others. */
	private static final int CONTROLLER = -101;
	private static final int DISK = -102;
	private static final int CARD = -103;
	private static final String NEW_DEVICE = "deviceChange";
	private static final String DEVICE_SPEC = "VirtualDeviceConfigSpec";
	private static final String DEVICE = "device";

	/** Of a machine with one disk, on the controller that systems of every kind have drivers for. */
	void write(XmlOut xml, Place place, long capacity, String network) {
		head(xml, place);
		xml.typed(NEW_DEVICE, DEVICE_SPEC, change -> change.leaf("operation", "add").typed(DEVICE, "VirtualAHCIController",
				controller -> controller.leaf("key", CONTROLLER).leaf("busNumber", 0)));
		xml.typed(NEW_DEVICE, DEVICE_SPEC, change -> change.leaf("operation", "add").leaf("fileOperation", "create").typed(DEVICE,
				"VirtualDisk", disk -> disk.leaf("key", DISK)
						.typed("backing", "VirtualDiskFlatVer2BackingInfo",
								backing -> backing.leaf("fileName", place.path()).leaf("diskMode", "persistent").leaf("thinProvisioned",
										true))
						.leaf("controllerKey", CONTROLLER).leaf("unitNumber", 0).leaf("capacityInKB", (capacity + 1023) / 1024)));
		if (!network.isEmpty()) {
			card(xml, network);
		}
		GuestMarker.of(spec).write(xml);
	}

	/** Of a copy of another machine, which keeps that one's disks. */
	void writeCopy(XmlOut xml, List<Node> removed) {
		String uuid = spec.uuid().toString();
		xml.leaf("uuid", uuid).leaf("instanceUuid", uuid).leaf("numCPUs", spec.cpus()).leaf("memoryMB", memory());
		removed.forEach(device -> xml.typed(NEW_DEVICE, DEVICE_SPEC,
				change -> change.leaf("operation", "remove").typed(DEVICE, device.kind(),
						gone -> gone.leaf("key", device.number(0, "key")))));
		GuestMarker.of(spec).write(xml);
	}

	private void head(XmlOut xml, Place place) {
		String uuid = spec.uuid().toString();
		xml.leaf("name", name()).leaf("uuid", uuid).leaf("instanceUuid", uuid).leaf("guestId", "otherGuest64")
				.node("files", files -> files.leaf("vmPathName", place.path())).leaf("numCPUs", spec.cpus()).leaf("memoryMB", memory());
	}

	private static void card(XmlOut xml, String network) {
		xml.typed(NEW_DEVICE, DEVICE_SPEC, change -> change.leaf("operation", "add").typed(DEVICE, "VirtualVmxnet3",
				card -> card.leaf("key", CARD).typed("backing", "VirtualEthernetCardNetworkBackingInfo",
						backing -> backing.leaf("deviceName", network)).leaf("addressType", "generated")));
	}

	String name() {
		return MachineName.unique(spec.name(), spec.uuid());
	}

	private long memory() {
		return Megabytes.of(spec.memory());
	}
}
