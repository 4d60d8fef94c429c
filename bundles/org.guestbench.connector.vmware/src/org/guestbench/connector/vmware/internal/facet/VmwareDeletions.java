/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.DeletionPlan.Kind;
import org.guestbench.api.facet.DeletionPlan.Part;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.vmware.internal.Dependents;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.vim.Found;
import org.guestbench.connector.vmware.internal.vim.Sizes;

/** {@code Destroy_Task} takes the disks with it that the configuration names, whoever made them, and all snapshots. It would leave linked clones without theirs. */
record VmwareDeletions(VmwareConnection connection) implements Deletions {

	private static final String DEVICES = "config.hardware.device";
	private static final String FILES = "config.files.vmPathName";

	@Override
	public DeletionPlan plan(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return connection.call(guest, "look what goes with the guest", monitor, machine -> {
			Found found = connection.properties().read(machine, List.of(DEVICES, Dependents.SNAPSHOTS, FILES), monitor);
			List<Part> goes = new ArrayList<>();
			List<Part> stays = new ArrayList<>();
			for (Node device : found.node(DEVICES).map(Node::children).orElse(List.of())) {
				String file = device.text("backing", "fileName").replaceAll("\\p{Cntrl}", "?");
				if (device.kind().equals("VirtualDisk")) {
					goes.add(new Part(Kind.DISK, file, Sizes.ofKibibytes(device.number(0, "capacityInKB"))));
				} else if (!file.isEmpty()) {
					// Such as the image of a DVD.
					stays.add(new Part(Kind.FILE, file, null));
				}
			}
			found.node(Dependents.SNAPSHOTS).map(SnapshotReader::read).orElse(List.of())
					.forEach(snapshot -> goes.add(new Part(Kind.SNAPSHOT, snapshot.label().name(), null)));
			goes.add(new Part(Kind.FILE, found.text(FILES).replaceAll("\\p{Cntrl}", "?"), null));
			return new DeletionPlan(goes, stays, Dependents.ids(new Dependents(connection).of(found, monitor)));
		});
	}
}
