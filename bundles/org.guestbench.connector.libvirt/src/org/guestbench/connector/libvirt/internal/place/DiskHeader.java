/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

import org.guestbench.api.guest.BootSource.DiskImage;

/**
 * What the head of a disk image says (QEMU's {@code docs/interop/qcow2.txt}). An image may come from anybody, and QEMU would read the files that it
 * names, so one that names any is refused.
 *
 * @param size of the disk in bytes
 */
record DiskHeader(long size) {

	private static final int MAGIC = 0x514649fb;
	private static final int LENGTH = 104;
	private static final int SECTOR = 512;
	private static final String CONVERT = "Make one of it that holds all of its disk: qemu-img convert -O qcow2 IMAGE NEW";
	private static final int BACKING_FILE = 8;
	private static final int SIZE = 24;
	private static final int ENCRYPTION = 32;
	private static final int FEATURES = 72;
	/** Those that say nothing of other files: dirty, corrupt, compression type, extended entries. */
	private static final long HARMLESS = 1 | 2 | 8 | 16;

	/** @throws IOException that says why no guest can have a layer over it, and what to do; without the full stop */
	static DiskHeader read(DiskImage disk) throws IOException {
		return switch (disk.format()) {
		case RAW -> new DiskHeader(Math.max(1, (Files.size(disk.image()) + SECTOR - 1) / SECTOR) * SECTOR);
		case QCOW2 -> qcow2(disk.image());
		case VMDK -> throw new IOException("a VMDK is for taking guests over, and not run as it is. " + CONVERT);
		};
	}

	private static DiskHeader qcow2(Path image) throws IOException {
		ByteBuffer head = ByteBuffer.allocate(LENGTH);
		try (FileChannel channel = FileChannel.open(image)) {
			while (head.hasRemaining() && channel.read(head, head.position()) > 0) {
				// A read may bring less than was asked for.
			}
		}
		if (head.flip().remaining() < FEATURES || head.getInt(0) != MAGIC) {
			throw new IOException("it is no qcow2 image. Say which format it has");
		}
		int version = head.getInt(Integer.BYTES);
		if (version != 2 && version != 3 || version == 3 && head.remaining() < LENGTH) {
			throw new IOException("it is a qcow2 image of version " + Integer.toUnsignedLong(version) + ", of which nothing is known. "
					+ CONVERT);
		}
		if (head.getLong(BACKING_FILE) != 0) {
			throw new IOException("it is only the difference to another image, its backing file. " + CONVERT);
		}
		if (head.getInt(ENCRYPTION) != 0) {
			throw new IOException("it is encrypted. " + CONVERT);
		}
		if (version == 3 && (head.getLong(FEATURES) & ~HARMLESS) != 0) {
			throw new IOException("its data are in another file, or it has features of which nothing is known. " + CONVERT);
		}
		long size = head.getLong(SIZE);
		if (size <= 0) {
			throw new IOException("it says that its disk has " + Long.toUnsignedString(size) + " bytes, which none has");
		}
		return new DiskHeader(size);
	}
}
