/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import static org.junit.Assert.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.Deflater;

import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.Firmware;
import org.guestbench.images.internal.guest.FirmwareGuess;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the partitions of a disk say of the firmware that it wants. */
public class FirmwareGuessTest {

	private static final UUID EFI_SYSTEM = UUID.fromString("c12a7328-f81f-11d2-ba4b-00a0c93ec93b");
	private static final UUID BIOS_BOOT = UUID.fromString("21686148-6449-6e6f-744e-656564454649");
	private static final UUID LINUX = UUID.fromString("0fc63daf-8483-4772-8e79-3d69d8477de4");
	private static final int SECTOR = 512;
	private static final int CLUSTER = 1 << 16;

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void diskThatOnlyUefiStartsIsTold() throws Exception {
		assertEquals(Firmware.UEFI, guess(raw(LINUX, EFI_SYSTEM), DiskFormat.RAW));
		assertEquals("both can", Firmware.BIOS, guess(raw(EFI_SYSTEM, LINUX, BIOS_BOOT), DiskFormat.RAW));
		assertEquals(Firmware.BIOS, guess(raw(LINUX), DiskFormat.RAW));
		assertEquals("the last of many", Firmware.UEFI, guess(raw(LINUX, LINUX, LINUX, LINUX, LINUX, EFI_SYSTEM), DiskFormat.RAW));
	}

	@Test
	public void diskInAQcow2ImageIsRead() throws Exception {
		assertEquals(Firmware.UEFI, guess(qcow2(raw(LINUX, EFI_SYSTEM), false), DiskFormat.QCOW2));
		assertEquals(Firmware.UEFI, guess(qcow2(raw(LINUX, EFI_SYSTEM), true), DiskFormat.QCOW2));
		assertEquals(Firmware.BIOS, guess(qcow2(raw(LINUX, BIOS_BOOT, EFI_SYSTEM), true), DiskFormat.QCOW2));
	}

	@Test
	public void damagedOrHostileImageIsNoReasonForAnotherGuess() throws Exception {
		byte[] image = qcow2(raw(LINUX, EFI_SYSTEM), false);
		for (int at : new int[] { 20, 36, 40, 72, CLUSTER, 2 * CLUSTER }) {
			byte[] changed = image.clone();
			Arrays.fill(changed, at, at + 8, (byte) 0x7f);
			assertEquals("changed at " + at, Firmware.BIOS, guess(changed, DiskFormat.QCOW2));
		}
		byte[] far = raw(LINUX, EFI_SYSTEM);
		ByteBuffer.wrap(far).order(ByteOrder.LITTLE_ENDIAN).putLong(SECTOR + 72, Long.MAX_VALUE / 2);
		assertEquals(Firmware.BIOS, guess(far, DiskFormat.RAW));
		assertEquals(Firmware.BIOS, guess(new byte[10], DiskFormat.QCOW2));
		assertEquals(Firmware.BIOS, guess(new byte[0], DiskFormat.RAW));
	}

	private Firmware guess(byte[] image, DiskFormat format) throws Exception {
		Path file = folder.newFile().toPath();
		return FirmwareGuess.of(Files.write(file, image), format);
	}

	/** A disk of one cluster with a table of partitions of those kinds. */
	private static byte[] raw(UUID... kinds) {
		ByteBuffer disk = ByteBuffer.allocate(CLUSTER).order(ByteOrder.LITTLE_ENDIAN);
		disk.put(SECTOR, "EFI PART".getBytes(StandardCharsets.US_ASCII));
		disk.putLong(SECTOR + 72, 2).putInt(SECTOR + 80, 128).putInt(SECTOR + 84, 128);
		for (int i = 0; i < kinds.length; i++) {
			int at = 2 * SECTOR + i * 128;
			disk.putInt(at, (int) (kinds[i].getMostSignificantBits() >>> 32));
			disk.putShort(at + 4, (short) (kinds[i].getMostSignificantBits() >>> 16));
			disk.putShort(at + 6, (short) kinds[i].getMostSignificantBits());
			disk.duplicate().order(ByteOrder.BIG_ENDIAN).putLong(at + 8, kinds[i].getLeastSignificantBits());
		}
		return disk.array();
	}

	/** As QEMU's docs/interop/qcow2.txt has it: a header, a table of the first level, one of the second, and the cluster. */
	private static byte[] qcow2(byte[] disk, boolean compressed) {
		ByteBuffer image = ByteBuffer.allocate(4 * CLUSTER);
		image.putInt(0, 0x514649fb).putInt(4, 3).putInt(20, 16).putLong(24, disk.length).putInt(36, 1).putLong(40, CLUSTER);
		image.putInt(100, 104);
		image.putLong(CLUSTER, 1L << 63 | 2L * CLUSTER);
		int data = 3 * CLUSTER;
		if (compressed) {
			Deflater deflater = new Deflater(9, true);
			deflater.setInput(disk);
			deflater.finish();
			byte[] bytes = new byte[CLUSTER];
			int length = deflater.deflate(bytes);
			deflater.end();
			// Not at the beginning of a sector, as most are.
			image.put(data + 100, bytes, 0, length);
			image.putLong(2 * CLUSTER, 1L << 62 | (long) ((length + 99) / 512) << 54 | data + 100);
		} else {
			image.put(data, disk);
			image.putLong(2 * CLUSTER, 1L << 63 | data);
		}
		return image.array();
	}
}
