/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.spare;

import java.util.ArrayList;
import java.util.List;

import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.PayloadDisk;

/**
 * What spares are made for.
 *
 * @param spec   of a guest; what the files of its payload are does not matter
 * @param places the serial numbers of the disks for which a spare has a place; they cannot be changed later
 */
record SpareModel(GuestSpec spec, List<String> places) {

	SpareModel {
		places = List.copyOf(places);
	}

	static SpareModel of(GuestSpec spec) {
		return new SpareModel(spec, serials(spec));
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
		List<String> wanted = serials(other);
		if (hasPlaces(wanted)) {
			return this;
		}
		List<String> merged = new ArrayList<>(wanted);
		places.stream().filter(serial -> !wanted.contains(serial)).limit(GuestSpec.MAX_PAYLOAD - (long) wanted.size()).forEach(merged::add);
		return new SpareModel(other, merged);
	}

	static List<String> serials(GuestSpec spec) {
		return spec.payload().stream().map(PayloadDisk::serial).toList();
	}
}
