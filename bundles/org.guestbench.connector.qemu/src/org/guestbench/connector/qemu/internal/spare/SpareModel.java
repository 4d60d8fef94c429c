/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.spare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.facet.Rehearsal;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.PayloadDisk;

/**
 * What spares are made for.
 *
 * @param spec      of a guest; what the files of its payload are does not matter
 * @param places    the serial numbers of the disks for which a spare has a place; they cannot be changed later
 * @param rehearsal of what they are forked from
 */
record SpareModel(GuestSpec spec, List<String> places, Rehearsal rehearsal) {

	SpareModel {
		places = List.copyOf(places);
	}

	static SpareModel of(GuestSpec spec) {
		return new SpareModel(spec, serials(spec.payload()), Rehearsal.NONE);
	}

	/** Whether such guests differ in their payload, name and owner only. */
	boolean sameKind(GuestSpec other) {
		return spec.boot().equals(other.boot()) && spec.memory().equals(other.memory()) && spec.cpus() == other.cpus()
				&& spec.network().equals(other.network());
	}

	boolean hasPlaces(List<String> serials) {
		return places.containsAll(serials);
	}

	/** For such a guest of the same kind too; as far as there are places, also for those of before. */
	SpareModel with(GuestSpec other) {
		return with(other, serials(other.payload()), rehearsal);
	}

	/** For a rehearsal too. */
	SpareModel with(List<String> rehearsed, Rehearsal other) {
		return with(spec, rehearsed, other);
	}

	private SpareModel with(GuestSpec other, List<String> wanted, Rehearsal next) {
		List<String> merged = places;
		if (!hasPlaces(wanted)) {
			merged = new ArrayList<>(wanted);
			places.stream().filter(serial -> !wanted.contains(serial)).limit(GuestSpec.MAX_PAYLOAD - (long) wanted.size())
					.forEach(merged::add);
		}
		return new SpareModel(other, merged, next);
	}

	/** The files that a guest has while it rehearses, by the index of the disk's place. */
	Map<Integer, Path> rehearsed() throws IOException {
		try {
			Map<Integer, Path> files = new HashMap<>();
			for (PayloadDisk disk : rehearsal.disks()) {
				files.put(places.indexOf(disk.serial()), disk.file());
			}
			return files;
		} catch (CoreException e) {
			throw new IOException(e.getMessage(), e);
		}
	}

	/** For guests that do without a rehearsal. */
	SpareModel unrehearsed() {
		return new SpareModel(spec, places, Rehearsal.NONE);
	}

	static List<String> serials(List<PayloadDisk> disks) {
		return disks.stream().map(PayloadDisk::serial).toList();
	}
}
