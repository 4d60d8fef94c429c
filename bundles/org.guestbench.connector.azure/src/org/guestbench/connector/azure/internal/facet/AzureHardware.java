/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.facet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.hardware.Device;
import org.guestbench.api.hardware.Disk;
import org.guestbench.api.hardware.Layer;
import org.guestbench.connector.azure.internal.AzureConnection;
import org.guestbench.connector.azure.internal.Found;
import org.guestbench.connector.azure.internal.Machine;
import org.guestbench.connector.azure.internal.arm.ArmPath;
import org.guestbench.connector.azure.internal.arm.Json;
import org.guestbench.connector.azure.internal.lease.Lease;

import com.google.gson.JsonObject;

/** The size of a guest's machine, its network interfaces and its disks. Disks of Azure are whole: none is a layer over another. */
record AzureHardware(AzureConnection connection) implements Hardware {

	private static final String SYSTEM = "system disk";
	private static final String WRITTEN = "what this guest has written";
	/** Larger than any disk that Azure has, in GiB. */
	private static final long LARGEST = 1 << 20;

	@Override
	public org.guestbench.api.hardware.Machine machine(GuestId guest, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 3);
		Found found = connection.find(guest, progress.split(1));
		GuestInfo info = connection.info(found, progress.split(1));
		List<Device> devices = new ArrayList<>();
		for (ArmPath card : interfaces(found)) {
			devices.add(new Device.Other("network interface", card(card, progress.split(0))));
		}
		return new org.guestbench.api.hardware.Machine(size(found), new org.guestbench.api.hardware.Machine.Processors(info.cpus(), "", ""),
				info.memory(), "", "Azure", devices);
	}

	/** Those of a lease are there before its machine is. */
	private List<ArmPath> interfaces(Found found) {
		Lease lease = found.lease();
		Machine machine = found.machine();
		return machine != null ? machine.interfaces() : lease != null ? List.of(lease.networkInterface(connection.cloud())) : List.of();
	}

	private static String size(Found found) {
		Lease lease = found.lease();
		Machine machine = found.machine();
		return machine != null ? machine.size() : lease != null ? lease.size() : "";
	}

	/** Its name and, where it has it, the address that others in its network know it by. */
	private String card(ArmPath path, IProgressMonitor monitor) throws CoreException {
		JsonObject properties = Json.object(look("look at the network interface " + path.name(), path, monitor), "properties");
		List<String> words = new ArrayList<>(List.of(path.name()));
		Json.objects(properties, "ipConfigurations")
				.forEach(one -> Json.text(Json.object(one, "properties"), "privateIPAddress").map(Json::shown).ifPresent(words::add));
		Json.text(properties, "macAddress").map(Json::shown).ifPresent(words::add);
		return String.join(", ", words);
	}

	private JsonObject look(String what, ArmPath path, IProgressMonitor monitor) throws CoreException {
		Optional<JsonObject> there = connection.cloud().arm().find(what, path, monitor);
		return there.isPresent() ? there.get() : new JsonObject();
	}

	@Override
	public List<Disk> disks(GuestId guest, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 3);
		Found found = connection.find(guest, progress.split(1));
		Lease lease = found.lease();
		Machine machine = found.machine();
		if (machine == null) {
			return lease == null ? List.of()
					: List.of(disk(SYSTEM, new Layer(lease.image(), "", null, null, "the image that it will be made of", List.of())));
		}
		List<Disk> disks = new ArrayList<>(List.of(disk(SYSTEM, managed(machine.disk(), "in a storage account", progress.split(1)))));
		for (JsonObject data : machine.dataDisks()) {
			disks.add(disk("data disk " + Json.number(data, "lun"),
					managed(Machine.path(Json.object(data, "managedDisk")), Json.shown(Json.text(data, "name").orElse("a data disk")),
							progress.split(0))));
		}
		return disks;
	}

	private static Disk disk(String target, Layer layer) {
		return new Disk(target, "", false, List.of(layer));
	}

	/** @param otherwise what it is called if Azure has no resource for it */
	private Layer managed(Optional<ArmPath> path, String otherwise, IProgressMonitor monitor) throws CoreException {
		if (path.isEmpty()) {
			return new Layer(otherwise, "", null, null, WRITTEN, List.of());
		}
		JsonObject disk = look("look at the disk " + path.get().name(), path.get(), monitor);
		return new Layer(path.get().name(), Json.shown(Json.text(Json.object(disk, "sku"), "name").orElse("")),
				capacity(Json.number(Json.object(disk, "properties"), "diskSizeGB")), null, WRITTEN, List.of());
	}

	private static @Nullable MemorySize capacity(long gibibytes) {
		return gibibytes == 0 ? null : MemorySize.ofMebibytes(Math.min(gibibytes, LARGEST) << 10);
	}
}
