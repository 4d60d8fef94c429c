/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.azure.internal.arm.ArmPath;
import org.guestbench.connector.azure.internal.arm.Json;

import com.google.gson.JsonObject;

/**
 * Removes a machine that no bench made, with what can only be its own: the disk that it boots from, its network interfaces and their public
 * addresses. Otherwise those would stay, and cost. Data disks, networks and rules may be others' as well, and stay.
 */
public record MachineRemoval(Cloud cloud, Machine machine) {

	void remove(IProgressMonitor monitor) throws CoreException {
		String what = "delete the guest '" + machine.name() + "'";
		List<ArmPath> parts = parts(monitor);
		cloud.arm().delete(what, machine.path(), monitor);
		for (ArmPath part : parts) {
			cloud.arm().delete(what, part, monitor);
		}
	}

	/** What goes with it, in the order in which Azure lets it go. */
	public List<ArmPath> parts(IProgressMonitor monitor) throws CoreException {
		List<ArmPath> parts = new ArrayList<>(machine.interfaces());
		for (ArmPath network : machine.interfaces()) {
			cloud.arm().find("look what belongs to the guest '" + machine.name() + "'", network, monitor)
					.ifPresent(json -> parts.addAll(addresses(json)));
		}
		machine.disk().ifPresent(parts::add);
		return parts;
	}

	/** What stays, for people. */
	public List<String> others() {
		return machine.dataDisks().stream().map(disk -> Json.shown(Json.text(disk, "name").orElse("a data disk"))).toList();
	}

	private static List<ArmPath> addresses(JsonObject networkInterface) {
		return Json.objects(Json.object(networkInterface, "properties"), "ipConfigurations").stream()
				.flatMap(configuration -> Machine.path(Json.object(configuration, "properties", "publicIPAddress")).stream()).toList();
	}
}
