/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.vmware.internal.GuestReader;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Found;

/** The snapshots that the server keeps of a virtual machine, by their references. */
record VmwareSnapshots(VmwareConnection connection) implements Snapshots {

	/** Memory is written to a disk, and disks are merged. */
	private static final Duration LIMIT = Duration.ofHours(1);
	private static final String TYPE = "VirtualMachineSnapshot";
	private static final String TREE = "snapshot";
	private static final String POWER = "runtime.powerState";

	@Override
	public List<SnapshotInfo> list(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return connection.call(guest, "list the snapshots of the guest", monitor, machine -> list(machine, monitor));
	}

	private List<SnapshotInfo> list(Ref machine, IProgressMonitor monitor) throws IOException, VimFault {
		return connection.properties().read(machine, List.of(TREE), monitor).node(TREE).map(SnapshotReader::read).orElse(List.of());
	}

	@Override
	public SnapshotInfo create(GuestId guest, SnapshotLabel label, boolean memory, IProgressMonitor monitor) throws CoreException {
		return connection.call(guest, "take a snapshot of the guest", monitor, machine -> {
			Found before = connection.properties().read(machine, List.of(TREE, POWER), monitor);
			List<SnapshotInfo> others = before.node(TREE).map(SnapshotReader::read).orElse(List.of());
			boolean disksOnly = !memory && GuestReader.state(before.text(POWER)) == GuestState.RUNNING;
			boolean done = false;
			try {
				connection.tasks().run(new Request("CreateSnapshot_Task", machine, xml -> xml.leaf("name", label.name())
						.leaf("description", SnapshotReader.description(label, disksOnly)).leaf("memory", memory).leaf("quiesce", false)),
						LIMIT,
						monitor);
				SnapshotInfo taken = added(machine, others).orElseThrow(() -> new IOException("the snapshot is not there"));
				done = !monitor.isCanceled();
				if (!done) {
					throw new OperationCanceledException();
				}
				return taken;
			} finally {
				if (!done) {
					undo(machine, others);
				}
				connection.touch(machine);
			}
		});
	}

	/** The one that the guest has grown out of now, unless it was there before. */
	private Optional<SnapshotInfo> added(Ref machine, List<SnapshotInfo> before) throws IOException, VimFault {
		return list(machine, new NullProgressMonitor()).stream().filter(SnapshotInfo::current)
				.filter(snapshot -> before.stream().noneMatch(other -> other.id().equals(snapshot.id()))).findFirst();
	}

	private void undo(Ref machine, List<SnapshotInfo> before) {
		try {
			Optional<SnapshotInfo> added = added(machine, before);
			if (added.isPresent()) {
				remove(added.get().id(), false, new NullProgressMonitor());
			}
		} catch (IOException | VimFault e) {
			// It is listed, then, for everybody to see and remove.
			return;
		}
	}

	@Override
	public void revert(GuestId guest, String snapshot, IProgressMonitor monitor) throws CoreException {
		connection.call(guest, "take back the guest", monitor, machine -> {
			if (list(machine, monitor).stream().noneMatch(info -> info.id().equals(snapshot))) {
				throw new CoreException(Status.error("Cannot take back the guest " + guest.uuid() + ": it has no snapshot '" + snapshot
						+ "' (any more). Refresh the list of its snapshots.", null));
			}
			try {
				return connection.tasks().run(Request.of("RevertToSnapshot_Task", new Ref(TYPE, snapshot)), LIMIT, monitor);
			} finally {
				connection.touch(machine);
			}
		});
	}

	@Override
	public void delete(GuestId guest, String snapshot, Children children, IProgressMonitor monitor) throws CoreException {
		connection.call(guest, "delete a snapshot of the guest", monitor, machine -> {
			if (list(machine, monitor).stream().anyMatch(info -> info.id().equals(snapshot))) {
				remove(snapshot, children == Children.DELETE, monitor);
				connection.touch(machine);
			}
			return snapshot;
		});
	}

	private void remove(String snapshot, boolean children, IProgressMonitor monitor) throws IOException, VimFault {
		connection.tasks().run(new Request("RemoveSnapshot_Task", new Ref(TYPE, snapshot),
				xml -> xml.leaf("removeChildren", children).leaf("consolidate", true)), LIMIT, monitor);
	}
}
