/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.hardware;

import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.guestbench.api.MemorySize;
import org.guestbench.api.hardware.Disk;
import org.guestbench.api.hardware.Layer;
import org.guestbench.core.HardwareText;
import org.guestbench.core.World;
import org.guestbench.ui.explorer.model.GuestText;

/** Disks in rows: below each disk the file that the guest writes to, and below each file the one that it is a layer of. */
final class DiskRows {

	static final List<RowTree.Column> COLUMNS = List.of(new RowTree.Column("Disk", 420, SWT.LEFT),
			new RowTree.Column("Format", 70, SWT.LEFT), new RowTree.Column("Capacity", 90, SWT.RIGHT),
			new RowTree.Column("Takes", 90, SWT.RIGHT), new RowTree.Column("Shared With", 160, SWT.LEFT),
			new RowTree.Column("From", 280, SWT.LEFT));

	private DiskRows() {
	}

	static List<Row> of(List<Disk> disks, World world) {
		return disks.stream()
				.map(disk -> new Row(List.of(HardwareText.title(disk), "", "", "", "", ""),
						layers(disk.chain(), world)))
				.toList();
	}

	private static List<Row> layers(List<Layer> chain, World world) {
		if (chain.isEmpty()) {
			return List.of();
		}
		Layer top = chain.get(0);
		String shared = HardwareText.names(top.shared(), id -> GuestText.name(world.guest(id)));
		return List.of(new Row(
				List.of(top.source(), top.format(), size(top.capacity()), size(top.allocated()), shared, top.origin()),
				layers(chain.subList(1, chain.size()), world)));
	}

	private static String size(@Nullable MemorySize size) {
		return size == null ? "?" : size.toString();
	}
}
