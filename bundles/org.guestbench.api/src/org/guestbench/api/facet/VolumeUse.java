/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.List;

import org.guestbench.api.guest.GuestInfo;

/**
 * Who needs a volume.
 *
 * @param guests that have it among their disks or boot from it, or have a disk that is a layer over it
 * @param layers names of the volumes in its pool that are layers over it, directly or not
 */
public record VolumeUse(VolumeInfo volume, List<GuestInfo> guests, List<String> layers) {

	public VolumeUse {
		guests = List.copyOf(guests);
		layers = List.copyOf(layers);
	}

	/** Whether it must not be deleted. */
	public boolean needed() {
		return !guests.isEmpty() || !layers.isEmpty();
	}
}
