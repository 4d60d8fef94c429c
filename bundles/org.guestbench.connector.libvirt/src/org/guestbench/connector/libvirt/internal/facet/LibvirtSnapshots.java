/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.backup.LibvirtBackups;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.DomainSnapshots;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.definition.SnapshotDefinition;
import org.guestbench.connector.libvirt.internal.definition.SnapshotOrder;

/**
 * libvirt's own snapshots, which virsh and virt-manager show as well. They are kept in the guest's disks, so its disks have to be of a format that
 * can keep them, and the host has to be one of QEMU; libvirt's test driver has some, too.
 */
record LibvirtSnapshots(LibvirtConnection connection, Clock clock) implements Snapshots {

	@Override
	public List<SnapshotInfo> list(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return connection.call(guest, "list the snapshots of the guest", LibvirtConnection.QUICK, monitor,
				domain -> read(domain.snapshots()));
	}

	@Override
	public SnapshotInfo create(GuestId guest, SnapshotLabel label, boolean memory, IProgressMonitor monitor) throws CoreException {
		return connection.undoable(guest, "take the snapshot '" + label.name() + "'", monitor, domain -> {
			forgetBackups(domain);
			DomainSnapshots snapshots = domain.snapshots();
			boolean running = domain.facts().active();
			SnapshotDefinition wanted = SnapshotDefinition.of(label, snapshots.current(), memory && running, clock);
			if (running && !memory) {
				withoutMemory(domain, wanted);
			} else {
				snapshots.create(wanted.request());
			}
			return find(snapshots, wanted.name());
		}, (domain, taken) -> domain.snapshots().delete(taken.id(), false));
	}

	/** libvirt has either snapshots of a guest or checkpoints. The backups stay, and the next one is full. */
	private void forgetBackups(Domain domain) throws LibvirtFailure {
		if (connection.abilities().qemu()) {
			LibvirtBackups.forgetChanges(domain);
		}
	}

	/** libvirt has none of the disks alone while the guest runs; QEMU has. The test driver has no disks, so that a note is all there is to take. */
	private void withoutMemory(Domain domain, SnapshotDefinition wanted) throws LibvirtFailure, CoreException {
		String record = wanted.record(domain.lastingXml());
		if (connection.abilities().qemu() && !DiskSnapshot.take(domain.monitor(), wanted.name())) {
			throw new CoreException(Status.error("Cannot take the snapshot '" + wanted.label().name()
					+ "': the guest has no disk that can keep one. Guests of runs have none, and raw disks cannot.", null));
		}
		domain.snapshots().adopt(record);
	}

	@Override
	public void revert(GuestId guest, String snapshot, IProgressMonitor monitor) throws CoreException {
		connection.prepareFolder(guest, monitor);
		connection.call(guest, "take the guest back to its snapshot", LibvirtConnection.SLOW, monitor, domain -> {
			domain.snapshots().revert(snapshot);
			return snapshot;
		});
	}

	@Override
	public void delete(GuestId guest, String snapshot, Children children, IProgressMonitor monitor) throws CoreException {
		connection.call(guest, "delete a snapshot of the guest", LibvirtConnection.SLOW, monitor, domain -> {
			try {
				domain.snapshots().delete(snapshot, children == Children.DELETE);
			} catch (LibvirtFailure e) {
				if (!e.noSnapshot()) {
					throw e;
				}
			}
			return snapshot;
		});
	}

	private static SnapshotInfo find(DomainSnapshots snapshots, String name) throws LibvirtFailure, CoreException {
		return read(snapshots).stream().filter(info -> info.id().equals(name)).findFirst().orElseThrow(
				() -> new CoreException(Status.error("The snapshot was taken and is gone already. Look who else deletes some.", null)));
	}

	private static List<SnapshotInfo> read(DomainSnapshots snapshots) throws LibvirtFailure, CoreException {
		List<SnapshotDefinition> definitions = new ArrayList<>();
		for (String xml : snapshots.definitions()) {
			definitions.add(SnapshotDefinition.parse(xml));
		}
		Optional<String> current = definitions.isEmpty() ? Optional.empty() : snapshots.current();
		return SnapshotOrder.of(definitions, current);
	}
}
