/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.create;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.guestbench.api.guest.BootSource.DiskImage;

/**
 * The beginning of a disk image that may come from anybody. One that names other files is refused: a program that converts it would read these (QEMU's
 * {@code docs/interop/qcow2.txt}; VMware, "Virtual Disk Format 5.0").
 */
final class ImageHeader {

	private static final int LENGTH = 104;
	private static final int QCOW2 = 0x514649fb;
	private static final int VMDK = 0x564d444b;
	private static final int SECTOR = 512;
	private static final int MOST_DESCRIPTOR = 1 << 17;
	/** Of a qcow2 image: its content is in another file. */
	private static final long EXTERNAL_DATA = 1 << 2;
	private static final String JOIN = "Join it with what it needs by 'qemu-img convert' first";

	private ImageHeader() {
	}

	/** The size of the disk, in bytes. */
	static long capacity(DiskImage image) throws IOException {
		return switch (image.format()) {
		case RAW -> Files.size(image.image());
		case QCOW2 -> qcow2(read(image.image(), 0, LENGTH));
		case VMDK -> vmdk(image.image(), read(image.image(), 0, LENGTH).order(ByteOrder.LITTLE_ENDIAN));
		};
	}

	private static long qcow2(ByteBuffer header) throws IOException {
		require(header.getInt(0) == QCOW2, "it is no qcow2 image");
		require(header.getLong(8) == 0, "it is only the difference to another image. " + JOIN);
		require(header.getInt(4) < 3 || (header.getLong(72) & EXTERNAL_DATA) == 0, "its data is in another file. " + JOIN);
		return positive(header.getLong(24));
	}

	/** Without a size of its own, or with text at the beginning, it is a list of other files. */
	private static long vmdk(Path file, ByteBuffer header) throws IOException {
		require(header.getInt(0) == VMDK && header.getLong(12) > 0 && header.getLong(12) <= Long.MAX_VALUE / SECTOR,
				"it is no VMDK file that holds all of its disk. " + JOIN);
		long length = header.getLong(36) * SECTOR;
		require(header.getLong(28) > 0 && length > 0 && length <= MOST_DESCRIPTOR, "it is only a part of a disk. " + JOIN);
		String descriptor = StandardCharsets.ISO_8859_1.decode(read(file, header.getLong(28) * SECTOR, (int) length)).toString()
				.toLowerCase(Locale.ROOT);
		require(descriptor.contains("parentcid=ffffffff") && !descriptor.contains("parentfilenamehint"),
				"it is only the difference to another disk. " + JOIN);
		return header.getLong(12) * SECTOR;
	}

	private static long positive(long size) throws IOException {
		require(size > 0, "it does not say how large its disk is");
		return size;
	}

	/** What is behind the end is zero. */
	private static ByteBuffer read(Path file, long at, int length) throws IOException {
		ByteBuffer content = ByteBuffer.allocate(length);
		try (FileChannel channel = FileChannel.open(file)) {
			while (content.hasRemaining() && channel.read(content, at + content.position()) >= 0) {
				// A read may bring less than was asked for.
			}
		}
		return content.clear();
	}

	private static void require(boolean condition, String otherwise) throws IOException {
		if (!condition) {
			throw new IOException(otherwise);
		}
	}
}
