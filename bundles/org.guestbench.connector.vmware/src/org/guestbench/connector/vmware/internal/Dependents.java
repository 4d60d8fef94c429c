/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.connector.vmware.internal.hardware.BackingChain;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Found;

/**
 * Guests whose disks are layers over those of another one: linked clones. They are known by the files that their disks lead to
 * ({@code VirtualDevice.backing.parent}), as far as these are in the other one's folder.
 */
public record Dependents(VmwareConnection connection) {

	/** The property that a machine has if it has snapshots, without which nobody has been cloned from it so. */
	public static final String SNAPSHOTS = "snapshot";
	private static final String CONFIGURATION = "config.files.vmPathName";
	private static final String DEVICES = "config.hardware.device";

	/** @param machine of the guest, with {@link #SNAPSHOTS} */
	public List<GuestInfo> of(Found machine, IProgressMonitor monitor) throws IOException, VimFault {
		if (machine.node(SNAPSHOTS).isEmpty()) {
			return List.of();
		}
		String file = connection.properties().read(machine.ref(), List.of(CONFIGURATION), monitor).text(CONFIGURATION);
		String folder = file.substring(0, file.lastIndexOf('/') + 1);
		List<GuestInfo> dependents = new ArrayList<>();
		if (!folder.isEmpty()) {
			List<String> paths = new ArrayList<>(GuestReader.PATHS);
			paths.add(DEVICES);
			for (Found other : connection.properties().readAll(Map.of(Ref.VIRTUAL_MACHINE, paths), monitor)) {
				if (!other.ref().equals(machine.ref()) && isOver(other, folder)) {
					GuestReader.identity(connection.id(), other).ifPresent(dependents::add);
				}
			}
		}
		return dependents;
	}

	/** Whether a disk is a layer over one there: its own file does not count. */
	private static boolean isOver(Found machine, String folder) {
		return machine.node(DEVICES).map(Node::children).orElse(List.of()).stream()
				.anyMatch(device -> BackingChain.files(device).stream().skip(1).anyMatch(file -> file.startsWith(folder)));
	}

	/** For people: who has to go first. */
	static String names(List<GuestInfo> dependents) {
		return String.join(", ", dependents.stream().map(info -> "'" + info.name() + "'").limit(5).toList())
				+ (dependents.size() > 5 ? " and others" : "");
	}

	/** For plans. */
	public static List<GuestId> ids(List<GuestInfo> dependents) {
		return dependents.stream().map(GuestInfo::id).toList();
	}
}
