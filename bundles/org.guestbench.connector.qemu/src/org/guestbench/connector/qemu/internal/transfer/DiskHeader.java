/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.guestbench.api.guest.BootSource.DiskFormat;

/**
 * What a disk image says of itself, read before a program with more knowledge reads it: an image that leads to other files of the host, such as
 * a backing file or an extent by name, is refused. Sources: QEMU's docs/interop/qcow2.txt (version 3), VMware's "Virtual Disk Format 5.0"
 * (hosted sparse extents).
 *
 * @param size of the disk in bytes
 */
public record DiskHeader(long size) {

	/** No disk is larger; more is a mistake or malice. */
	public static final long LARGEST = 64L << 40;

	private static final int QCOW2_MAGIC = 0x514649fb;
	/** Incompatible features that say nothing of other files: dirty, corrupt, compression type, extended entries. */
	private static final long QCOW2_HARMLESS = 1 | 2 | 8 | 16;
	private static final long QCOW2_OTHER_FILE = 4;
	private static final int VMDK_MAGIC = 0x564d444b;
	private static final int SECTOR = 512;
	private static final int DESCRIPTOR = 1 << 20;

	/** @throws IOException whose message says what is wrong with the image */
	public static DiskHeader read(Path file, DiskFormat format) throws IOException {
		long length = Files.size(file);
		long size = switch (format) {
		case RAW -> length;
		case QCOW2 -> qcow2(block(file, 0, 104).order(ByteOrder.BIG_ENDIAN));
		case VMDK -> vmdk(file, block(file, 0, SECTOR).order(ByteOrder.LITTLE_ENDIAN));
		};
		if (size <= 0 || size > LARGEST) {
			throw new IOException("it claims to be a disk of " + size + " bytes, which none is");
		}
		return new DiskHeader(size);
	}

	/** Of a qcow2 layer over another image, which a guest may have had in its hands. */
	public static DiskHeader layer(Path file) throws IOException {
		ByteBuffer header = block(file, 0, 80).order(ByteOrder.BIG_ENDIAN);
		if (header.remaining() < 80 || header.getInt(0) != QCOW2_MAGIC) {
			throw new IOException("it is no qcow2 image");
		}
		if (header.getInt(4) > 2 && (header.getLong(72) & QCOW2_OTHER_FILE) != 0) {
			throw new IOException("its data are in another file");
		}
		return new DiskHeader(Math.clamp(header.getLong(24), 0, LARGEST));
	}

	private static long qcow2(ByteBuffer header) throws IOException {
		if (header.remaining() < 72 || header.getInt(0) != QCOW2_MAGIC) {
			throw new IOException("it is no qcow2 image");
		}
		int version = header.getInt(4);
		if (version != 2 && version != 3) {
			throw new IOException("it is a qcow2 image of version " + Integer.toUnsignedLong(version) + ", of which nothing is known");
		}
		if (header.getLong(8) != 0) {
			throw new IOException("it is only the difference to another image, its backing file. Join both with 'qemu-img convert' first");
		}
		if (header.getInt(32) != 0) {
			throw new IOException("it is encrypted");
		}
		if (version == 3 && (header.remaining() < 104 || (header.getLong(72) & ~QCOW2_HARMLESS) != 0)) {
			throw new IOException("its data are in another file, or it has features that nothing is known of. Convert it with "
					+ "'qemu-img convert' first");
		}
		return header.getLong(24);
	}

	private static long vmdk(Path file, ByteBuffer header) throws IOException {
		if (header.remaining() < SECTOR || header.getInt(0) != VMDK_MAGIC) {
			throw new IOException("it is no VMDK that holds all of its disk; such a file names others. Convert it with "
					+ "'qemu-img convert' first");
		}
		long sectors = header.getLong(12);
		// A descriptor in place of a disk would name the files that have the data.
		if (sectors <= 0 || sectors > LARGEST / SECTOR) {
			throw new IOException("it says of no disk that it holds");
		}
		long at = header.getLong(28);
		long count = header.getLong(36);
		if (at != 0) {
			if (at < 0 || at > LARGEST / SECTOR || count < 0 || count > DESCRIPTOR / SECTOR) {
				throw new IOException("its descriptor is where none can be");
			}
			String text = StandardCharsets.US_ASCII.decode(block(file, at * SECTOR, (int) count * SECTOR)).toString();
			if (text.toLowerCase(Locale.ROOT).replaceAll("\\s", "").matches("(?s).*parentcid=(?!ffffffff).*|.*parentfilenamehint=.*")) {
				throw new IOException("it is only the difference to another disk, its parent. Join both with 'qemu-img convert' first");
			}
		}
		return sectors * SECTOR;
	}

	private static ByteBuffer block(Path file, long at, int length) throws IOException {
		ByteBuffer block = ByteBuffer.allocate(length);
		try (FileChannel channel = FileChannel.open(file)) {
			while (block.hasRemaining() && channel.read(block, at + block.position()) > 0) {
				// A read may bring less than was asked for.
			}
		}
		return block.flip();
	}
}
