/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.tests;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.hardware.Disk;
import org.guestbench.api.hardware.Layer;
import org.guestbench.core.HardwareText;
import org.junit.Test;

public class HardwareTextTest {

	private static final GuestId OTHER = new GuestId("local", new UUID(1, 2));

	@Test
	public void anImageThatNobodyElseUsesIsNotTheGuestsOwn() {
		assertEquals("On the host's disk: 48 MiB of its own, 612 MiB that it only reads.",
				HardwareText.space(List.of(disk(false, layer("/top", 48), layer("/image", 612)))));
		assertEquals("On the host's disk: 0 B of its own, 612 MiB that it only reads.",
				HardwareText.space(List.of(disk(true, layer("/image", 612)))));
	}

	@Test
	public void whatOthersNeedIsSaid() {
		assertEquals("On the host's disk: 48 MiB of its own, 612 MiB that it only reads; other guests need 612 MiB of that as well.",
				HardwareText.space(List.of(disk(false, layer("/top", 48), layer("/image", 612, OTHER)))));
	}

	@Test
	public void aFileInSeveralDisksCountsOnce() {
		assertEquals("On the host's disk: 3 MiB of its own, 612 MiB that it only reads.", HardwareText.space(List.of(
				disk(false, layer("/a", 1), layer("/image", 612)), disk(false, layer("/b", 2), layer("/image", 612)),
				disk(true, layer("/a", 1)))));
	}

	@Test
	public void whatIsNotKnownIsSaid() {
		assertEquals("On the host's disk: 1 MiB of its own; what some files take is not known.",
				HardwareText.space(List.of(disk(false, layer("/a", 1), new Layer("/image", "raw", null, null, "", List.of())))));
	}

	@Test
	public void aHostThatTellsOfMoreThanCanBeCountedIsNoMistake() {
		MemorySize most = new MemorySize(Long.MAX_VALUE);
		assertEquals("On the host's disk: 8388608 TiB of its own.", HardwareText
				.space(List.of(disk(false, layer("/a", most)), disk(false, layer("/b", most)))));
	}

	private static Disk disk(boolean readOnly, Layer... layers) {
		return new Disk("vda", "virtio", readOnly, List.of(layers));
	}

	private static Layer layer(String file, int mebibytes, GuestId... shared) {
		return layer(file, MemorySize.ofMebibytes(mebibytes), shared);
	}

	private static Layer layer(String file, @Nullable MemorySize allocated, GuestId... shared) {
		return new Layer(file, "qcow2", null, allocated, "", List.of(shared));
	}
}
