/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.facet;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.DeletionPlan.Kind;
import org.guestbench.api.facet.DeletionPlan.Part;
import org.guestbench.api.facet.HardwareChanges;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.api.guest.ExtraDisk;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.ganeti.internal.GanetiConnection;
import org.guestbench.connector.ganeti.internal.Instance;
import org.guestbench.connector.ganeti.internal.rapi.RapiPath;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Disks are added and removed, as far as Ganeti makes them itself: nothing of the bench's machine can be sent to a cluster. */
record GanetiHardwareChanges(GanetiConnection connection) implements HardwareChanges {

	@Override
	public String addDisk(GuestId guest, @Nullable DiskImage image, MemorySize size, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		Instance instance = connection.inventory().find(guest, progress.split(1));
		if (image != null || size.mebibytes() < 1) {
			throw refusal(giving(instance), "disks of a cluster begin empty, with at least 1 MiB.");
		}
		requireStopped(giving(instance), instance);
		List<String> targets = InstanceDisk.of(instance).stream().map(InstanceDisk::target).toList();
		int number = targets.size() + 1;
		while (targets.contains(ExtraDisk.name(number))) {
			number++;
		}
		JsonObject disk = new JsonObject();
		disk.addProperty("size", Long.valueOf(size.mebibytes()));
		disk.addProperty("name", ExtraDisk.name(number));
		modify(giving(instance), instance, "add", -1, disk, progress.split(9));
		return ExtraDisk.name(number);
	}

	@Override
	public DeletionPlan removal(GuestId guest, String disk, IProgressMonitor monitor) throws CoreException {
		Instance instance = connection.inventory().find(guest, monitor);
		InstanceDisk found = InstanceDisk.of(instance).get(index(instance, disk));
		return new DeletionPlan(List.of(new Part(Kind.DISK, found.source(), found.size())), List.of(), List.of());
	}

	@Override
	public void removeDisk(GuestId guest, String disk, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		Instance instance = connection.inventory().find(guest, progress.split(1));
		modify(taking(disk, instance), instance, "remove", index(instance, disk),
				new JsonObject(), progress.split(9));
	}

	/** Of a disk that may be removed: not the one that the guest boots from. */
	private static int index(Instance instance, String disk) throws CoreException {
		requireStopped(taking(disk, instance), instance);
		int index = InstanceDisk.of(instance).stream().map(InstanceDisk::target).toList().indexOf(disk);
		if (index < 0) {
			throw refusal(taking(disk, instance), "it has none of that name. Look at its hardware again.");
		}
		if (index == 0) {
			throw refusal(taking(disk, instance), "it boots from that one. Delete the guest instead.");
		}
		return index;
	}

	private void modify(String what, Instance instance, String verb, int index, JsonObject disk, IProgressMonitor monitor)
			throws CoreException {
		JsonArray change = new JsonArray();
		change.add(verb);
		change.add(Integer.valueOf(index));
		change.add(disk);
		JsonArray changes = new JsonArray();
		changes.add(change);
		JsonObject body = new JsonObject();
		body.add("disks", changes);
		connection.changing(
				() -> connection.jobs().run(what, "PUT", RapiPath.instance(instance.name()).then("modify"), body, monitor));
	}

	@Override
	public void changeDrive(GuestId guest, CdDrive drive, IProgressMonitor monitor) throws CoreException {
		throw refusal(changing("drive", connection.inventory().find(guest, monitor)),
				"its media are files of the nodes. Change it on the master node ('gnt-instance modify').");
	}

	@Override
	public void changeFirmware(GuestId guest, Firmware firmware, IProgressMonitor monitor) throws CoreException {
		throw refusal(changing("firmware", connection.inventory().find(guest, monitor)), "Ganeti does not choose it.");
	}

	private static void requireStopped(String what, Instance instance) throws CoreException {
		if (instance.state() != GuestState.STOPPED) {
			throw refusal(what, "it is not stopped. Stop it first.");
		}
	}

	private static CoreException refusal(String what, String why) {
		return new CoreException(Status.error("Cannot " + what + ": " + why));
	}

	private static String giving(Instance instance) {
		return "give the guest '" + instance.shownName() + "' a disk";
	}

	private static String taking(String disk, Instance instance) {
		return "take the disk " + disk + " away from the guest '" + instance.shownName() + "'";
	}

	private static String changing(String part, Instance instance) {
		return "change the " + part + " of the guest '" + instance.shownName() + "'";
	}
}
