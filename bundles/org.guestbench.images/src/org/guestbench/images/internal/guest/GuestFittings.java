/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.guest;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.HardwareChanges;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.ExtraDisk;
import org.guestbench.api.guest.Fittings;
import org.guestbench.images.appliance.Appliance;
import org.guestbench.images.appliance.ApplianceFile.Extracted;
import org.guestbench.images.guest.NewGuest;
import org.guestbench.images.internal.Failure;

/** What a new guest has beyond a disk to boot from: what its source has, and what was asked for. */
final class GuestFittings {

	private static final MemorySize NO_MORE = new MemorySize(0);

	private GuestFittings() {
	}

	/** The further disks of an appliance. */
	static List<ExtraDisk> disks(Extracted extracted) {
		List<ExtraDisk> disks = new ArrayList<>();
		for (Appliance.More more : extracted.appliance().disks()) {
			String name = ExtraDisk.name(disks.size() + 2);
			disks.add(more.file() instanceof String file
					? new ExtraDisk(name, new DiskImage(extracted.file(file), DiskFormat.VMDK), NO_MORE)
					: new ExtraDisk(name, null, more.capacity()));
		}
		return disks;
	}

	/** @param disks of the source */
	static Fittings of(NewGuest guest, List<ExtraDisk> disks) {
		List<ExtraDisk> all = new ArrayList<>(disks);
		guest.extras().disks().forEach(size -> all.add(new ExtraDisk(ExtraDisk.name(all.size() + 2), null, size)));
		return new Fittings(guest.extras().firmware(), all, guest.extras().drive());
	}

	/** Refuses what the connection would not make, before anything is done. */
	static void check(Connection connection, NewGuest guest, int ofSource) throws CoreException {
		boolean plain = ofSource == 0 && of(guest, List.of()).isPlain();
		if (!plain && connection.facet(HardwareChanges.class).isEmpty()) {
			throw Failure.of("Cannot create guest '" + guest.name() + "': guests of the connection '" + guest.connection()
					+ "' are made with one disk and a BIOS, without a drive for CDs. Leave the rest out, or use another connection.");
		}
		if (ofSource + guest.extras().disks().size() > Fittings.MAX_DISKS) {
			throw Failure.of("Cannot create guest '" + guest.name() + "': it would have more than " + (Fittings.MAX_DISKS + 1)
					+ " disks. Leave some out.");
		}
	}
}
