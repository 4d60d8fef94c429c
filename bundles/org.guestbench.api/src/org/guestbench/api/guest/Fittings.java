/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

/**
 * What a guest's computer has beyond a disk to boot from. A connection with the facet
 * {@link org.guestbench.api.facet.HardwareChanges} makes guests with all of it; others are not asked for anything but {@link #PLAIN}.
 *
 * @param disks in the order in which the guest finds them
 * @param drive null if it has none
 */
public record Fittings(Firmware firmware, List<ExtraDisk> disks, @Nullable CdDrive drive) {

	/** The most disks beside the first. */
	public static final int MAX_DISKS = 16;

	/** A BIOS, one disk, no drive. */
	public static final Fittings PLAIN = new Fittings(Firmware.BIOS, List.of(), null);

	public Fittings {
		disks = List.copyOf(disks);
		if (disks.size() > MAX_DISKS || disks.stream().map(ExtraDisk::name).distinct().count() < disks.size()) {
			throw new IllegalArgumentException(
					"A guest has at most " + MAX_DISKS + " disks beside the first, each with a name of its own.");
		}
	}

	public boolean isPlain() {
		return equals(PLAIN);
	}

	public Optional<ExtraDisk> disk(String name) {
		return disks.stream().filter(disk -> disk.name().equals(name)).findFirst();
	}

	/** The name for one more disk. */
	public String freeName() {
		int number = 2;
		while (disk(ExtraDisk.name(number)).isPresent()) {
			number++;
		}
		return ExtraDisk.name(number);
	}

	public Fittings with(ExtraDisk disk) {
		List<ExtraDisk> more = new ArrayList<>(disks);
		more.add(disk);
		return withDisks(more);
	}

	public Fittings without(String disk) {
		return withDisks(disks.stream().filter(other -> !other.name().equals(disk)).toList());
	}

	public Fittings withDisks(List<ExtraDisk> others) {
		return new Fittings(firmware, others, drive);
	}

	public Fittings with(Firmware other) {
		return new Fittings(other, disks, drive);
	}

	public Fittings with(@Nullable CdDrive other) {
		return new Fittings(firmware, disks, other);
	}
}
