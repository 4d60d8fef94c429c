/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.hardware;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.hardware.Disk;
import org.guestbench.api.hardware.Layer;
import org.guestbench.api.hardware.Machine;
import org.guestbench.connector.vmware.internal.GuestReader;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Found;
import org.guestbench.connector.vmware.internal.vim.Sizes;

/** What virtual machines consist of. Layers that several have in common, as linked clones do, are found by the files that all machines' disks lead to. */
public record VmwareHardware(VmwareConnection connection) implements Hardware {

	private static final String DEVICES = "config.hardware.device";
	private static final String PROCESSORS = "config.hardware.numCPU";
	private static final String CORES = "config.hardware.numCoresPerSocket";
	private static final String MEMORY = "config.hardware.memoryMB";
	private static final String VERSION = "config.version";
	private static final String FIRMWARE = "config.firmware";
	private static final String LAYOUT = "layoutEx";
	private static final String ID = "summary.config.instanceUuid";
	private static final String FORMAT = "VMDK";
	private static final String WRITTEN = "what this guest has written";

	@Override
	public Machine machine(GuestId guest, IProgressMonitor monitor) throws CoreException {
		Found found = connection.call(guest, "look what the guest consists of", monitor, machine -> connection.properties().read(machine,
				List.of(DEVICES, PROCESSORS, CORES, MEMORY, VERSION, FIRMWARE), monitor));
		int count = Math.clamp(found.number(PROCESSORS, 1), 1, Integer.MAX_VALUE);
		return new Machine(found.text(VERSION), new Machine.Processors(count, "", topology(count, found.number(CORES, 0))),
				Sizes.ofMebibytes(found.number(MEMORY, 0)), firmware(found.text(FIRMWARE)), "", devices(found).others());
	}

	private static Devices devices(Found found) {
		return new Devices(found.node(DEVICES).map(Node::children).orElse(List.of()));
	}

	private static String topology(int count, long cores) {
		if (cores < 1 || count % cores != 0) {
			return "";
		}
		return of(count / cores, "socket") + ", " + of(cores, "core");
	}

	private static String of(long count, String what) {
		return count + " " + what + (count == 1 ? "" : "s");
	}

	private static String firmware(String told) {
		return switch (told) {
		case "bios" -> "BIOS";
		case "efi" -> "UEFI";
		default -> told;
		};
	}

	@Override
	public List<Disk> disks(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return connection.call(guest, "look at the disks of the guest", monitor, machine -> {
			Found found = connection.properties().read(machine, List.of(DEVICES, LAYOUT), monitor);
			Devices devices = devices(found);
			DiskFiles files = new DiskFiles(found.node(LAYOUT));
			Map<String, Set<GuestId>> users = users(machine, monitor);
			List<Disk> disks = new ArrayList<>();
			for (Node device : devices.disks()) {
				disks.add(new Disk(devices.target(device), devices.busOf(device), device.kind().equals(Devices.DRIVE),
						layers(device, files, users)));
			}
			return disks;
		});
	}

	private static List<Layer> layers(Node device, DiskFiles files, Map<String, Set<GuestId>> users) {
		boolean disk = device.kind().equals(Devices.DISK);
		List<String> chain = BackingChain.files(device);
		List<Layer> layers = new ArrayList<>();
		for (String file : chain) {
			layers.add(new Layer(file, disk ? FORMAT : "", disk ? capacity(device) : null, files.allocated(file),
					disk && layers.isEmpty() ? WRITTEN : "", List.copyOf(users.getOrDefault(file, Set.of()))));
		}
		return layers;
	}

	private static @Nullable MemorySize capacity(Node disk) {
		long kib = disk.number(0, "capacityInKB");
		return kib <= 0 ? null : Sizes.ofKibibytes(kib);
	}

	/** Which other guests' disks lead to a file. */
	private Map<String, Set<GuestId>> users(Ref machine, IProgressMonitor monitor) throws IOException, VimFault {
		Map<String, Set<GuestId>> users = new HashMap<>();
		for (Found other : connection.properties().readAll(Map.of(Ref.VIRTUAL_MACHINE, List.of(ID, DEVICES)), monitor)) {
			if (!other.ref().equals(machine)) {
				GuestReader.id(connection.id(), other.text(ID)).ifPresent(id -> devices(other).disks()
						.forEach(device -> BackingChain.files(device)
								.forEach(file -> users.computeIfAbsent(file, key -> new HashSet<>()).add(id))));
			}
		}
		return users;
	}
}
