/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.tests;

import static org.junit.Assert.assertEquals;

import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.VolumeInfo;
import org.guestbench.api.facet.VolumeLayers;
import org.junit.Test;

public class VolumeLayersTest {

	@Test
	public void layersAreFoundNearestFirst() {
		VolumeInfo base = volume("base", null);
		VolumeInfo left = volume("left", "base");
		VolumeInfo top = volume("top", "right");
		VolumeInfo right = volume("right", "base");
		VolumeLayers layers = new VolumeLayers(List.of(top, left, base, right, volume("other", "elsewhere")));
		assertEquals(List.of(left, right, top), layers.over(base));
		assertEquals(List.of(top), layers.over(right));
		assertEquals(List.of(), layers.over(top));
		assertEquals(List.of(), layers.over(volume("unknown", null)));
	}

	@Test
	public void circleOfLayersEnds() {
		VolumeInfo one = volume("one", "two");
		VolumeInfo two = volume("two", "one");
		VolumeInfo self = volume("self", "self");
		VolumeLayers layers = new VolumeLayers(List.of(one, two, self));
		assertEquals(List.of(two), layers.over(one));
		assertEquals(List.of(), layers.over(self));
	}

	private static VolumeInfo volume(String name, @Nullable String below) {
		return new VolumeInfo(name, name, "qcow2", new MemorySize(1), new MemorySize(1), below);
	}
}
