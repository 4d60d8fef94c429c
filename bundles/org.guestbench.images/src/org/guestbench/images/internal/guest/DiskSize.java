/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.guest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource.DiskFormat;

/** What the file of a disk looks like at first sight: enough to say what a guest from it may take. Whoever converts it looks closer. */
public final class DiskSize {

	private static final int QCOW2 = 0x514649fb;
	private static final int VMDK = 0x4b444d56;
	private static final int HEADER = 32;
	/** How much larger a disk may be than its compressed file, as a rule. */
	private static final long COMPRESSION = 3;

	private DiskSize() {
	}

	/** By its content; a file without a mark of its own is raw if it has a name of such files. */
	public static DiskFormat format(Path file) throws IOException {
		ByteBuffer header = header(file);
		if (header.remaining() >= HEADER && header.getInt(0) == QCOW2) {
			return DiskFormat.QCOW2;
		}
		String name = file.toString().toLowerCase(Locale.ROOT);
		if (header.remaining() >= HEADER && header.getInt(0) == VMDK || name.endsWith(".vmdk")) {
			return DiskFormat.VMDK;
		}
		if (name.endsWith(".raw") || name.endsWith(".img") || name.endsWith(".bin")) {
			return DiskFormat.RAW;
		}
		throw new IOException(
				"it is no disk image that is known: a qcow2 or VMDK file, or a raw one with a name that ends with .raw or .img");
	}

	/** Of the disk. */
	static MemorySize of(Path file, DiskFormat format) throws IOException {
		ByteBuffer header = header(file);
		long size = format == DiskFormat.RAW ? Files.size(file) : 0;
		if (format != DiskFormat.RAW && header.remaining() >= HEADER) {
			size = format == DiskFormat.QCOW2 ? header.getLong(24) : sectors(header.order(ByteOrder.LITTLE_ENDIAN).getLong(12));
		}
		if (size <= 0) {
			throw new IOException("it does not say how large its disk is");
		}
		return new MemorySize(size);
	}

	/** About what a copy of a disk takes whose file is that long. */
	static MemorySize copied(MemorySize disk, long file) {
		return new MemorySize(Math.min(disk.bytes(), file * COMPRESSION));
	}

	private static long sectors(long count) {
		return count > Long.MAX_VALUE / 512 ? 0 : count * 512;
	}

	private static ByteBuffer header(Path file) throws IOException {
		if (!Files.isRegularFile(file)) {
			throw new IOException(Files.exists(file) ? "it is not a plain file" : "there is no such file");
		}
		ByteBuffer header = ByteBuffer.allocate(HEADER);
		try (FileChannel channel = FileChannel.open(file)) {
			while (header.hasRemaining() && channel.read(header) >= 0) {
				// A read may bring less than was asked for.
			}
		}
		return header.flip();
	}
}
