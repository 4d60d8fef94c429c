/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.guest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.Firmware;

/**
 * Guesses what a disk wants to be started by, from its partitions (UEFI 2.10, chapter 5.3): one with an EFI system partition and without what a
 * BIOS would start from a table of that kind starts by UEFI only.
 */
public final class FirmwareGuess {

	static final UUID EFI_SYSTEM = UUID.fromString("c12a7328-f81f-11d2-ba4b-00a0c93ec93b");
	/** GRUB's place on a disk with such a table that starts by a BIOS. */
	static final UUID BIOS_BOOT = UUID.fromString("21686148-6449-6e6f-744e-656564454649");

	private static final int SECTOR = 512;
	private static final int ENTRY = 128;
	private static final int MOST_ENTRIES = 128;
	private static final String SIGNATURE = "EFI PART";

	private FirmwareGuess() {
	}

	/** A BIOS if there is no reason for another guess; the file may be damaged. */
	public static Firmware of(Path image, DiskFormat format) {
		try (DiskBlocks disk = DiskBlocks.open(image, format)) {
			Set<UUID> kinds = partitions(disk);
			return kinds.contains(EFI_SYSTEM) && !kinds.contains(BIOS_BOOT) ? Firmware.UEFI : Firmware.BIOS;
		} catch (IOException | ArithmeticException | IndexOutOfBoundsException e) {
			// Whoever copies it says what is wrong with it.
			return Firmware.BIOS;
		}
	}

	private static Set<UUID> partitions(DiskBlocks disk) throws IOException {
		Set<UUID> kinds = new HashSet<>();
		ByteBuffer header = disk.read(SECTOR, SECTOR).order(ByteOrder.LITTLE_ENDIAN);
		byte[] signature = new byte[SIGNATURE.length()];
		header.get(0, signature);
		if (!new String(signature, StandardCharsets.US_ASCII).equals(SIGNATURE) || header.getInt(84) != ENTRY) {
			return kinds;
		}
		long table = Math.multiplyExact(header.getLong(72), (long) SECTOR);
		int count = Math.clamp(header.getInt(80), 0, MOST_ENTRIES);
		for (int i = 0; i < count; i += SECTOR / ENTRY) {
			ByteBuffer sector = disk.read(table + (long) i * ENTRY, SECTOR);
			for (int at = 0; at < SECTOR; at += ENTRY) {
				kinds.add(kind(sector, at));
			}
		}
		return kinds;
	}

	/** Appendix A: the first three parts of a GUID have their lowest byte first. */
	private static UUID kind(ByteBuffer sector, int at) {
		ByteBuffer entry = sector.duplicate().order(ByteOrder.LITTLE_ENDIAN);
		long high = Integer.toUnsignedLong(entry.getInt(at)) << 32 | (long) Short.toUnsignedInt(entry.getShort(at + 4)) << 16
				| Short.toUnsignedInt(entry.getShort(at + 6));
		return new UUID(high, entry.order(ByteOrder.BIG_ENDIAN).getLong(at + 8));
	}
}
