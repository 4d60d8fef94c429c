/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.DeletionPlan.Kind;
import org.guestbench.api.facet.DeletionPlan.Part;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;

/** What goes with a guest. */
record MemoryDeletions(MemoryConnection connection) implements Deletions {

	@Override
	public DeletionPlan plan(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return connection.usable().atomically(all -> {
			Machine machine = all.find(guest);
			List<Part> goes = new ArrayList<>();
			goes.add(new Part(Kind.DISK, machine.disk().toString(), machine.files.used()));
			machine.snapshots.snapshots()
					.forEach(snapshot -> goes.add(new Part(Kind.SNAPSHOT, snapshot.label().name(), size(machine, snapshot.id()))));
			goes.add(new Part(Kind.LOG, machine.disk().resolveSibling("serial.log").toString(), new MemorySize(machine.serial().length)));
			List<Part> stays = given(machine.spec.boot()).stream().map(file -> new Part(Kind.FILE, file.toString(), null)).toList();
			return new DeletionPlan(goes, stays,
					all.dependents(machine).stream().map(other -> new GuestId(guest.connection(), other.spec.uuid())).toList());
		});
	}

	private static MemorySize size(Machine machine, String snapshot) {
		Machine.Saved saved = machine.saved.get(snapshot);
		return saved == null ? new MemorySize(0) : saved.files().used();
	}

	/** What it was told to boot from. */
	private static List<Path> given(BootSource boot) {
		return switch (boot) {
		case BootSource.DirectKernel direct -> List.of(direct.kernel(), direct.initrd(), direct.root());
		case BootSource.DiskImage disk -> List.of(disk.image());
		case BootSource.Runtime runtime -> List.of();
		case BootSource.Resident resident -> List.of();
		};
	}
}
