/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.guest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.guestbench.api.guest.BootSource.DiskFormat;

/**
 * Reads a few blocks of a disk in the file of an image: of raw ones, and of qcow2 ones (QEMU's docs/interop/qcow2.txt) that are no layer. Whatever
 * is read may come from anybody, so each number in it is bounded.
 */
final class DiskBlocks implements AutoCloseable {

	private static final int LARGEST_CLUSTER = 21;
	private static final long OFFSET = 0x00fffffffffffe00L;
	private static final long COMPRESSED = 1L << 62;
	private static final int ALL_ZERO = 1;
	/** Incompatible features (bytes 72 to 79) that change nothing here: dirty, corrupt. */
	private static final long HARMLESS = 3;

	private final FileChannel file;
	private final boolean raw;

	private DiskBlocks(FileChannel file, boolean raw) {
		this.file = file;
		this.raw = raw;
	}

	/** @throws IOException also for images of another kind */
	static DiskBlocks open(Path image, DiskFormat format) throws IOException {
		if (format == DiskFormat.VMDK) {
			throw new IOException("the blocks of a VMDK are not read");
		}
		return new DiskBlocks(FileChannel.open(image), format == DiskFormat.RAW);
	}

	/** @param length up to a cluster of a qcow2 image, in which all of it is */
	ByteBuffer read(long offset, int length) throws IOException {
		return raw ? at(offset, length) : mapped(offset, length);
	}

	private ByteBuffer mapped(long offset, int length) throws IOException {
		ByteBuffer header = at(0, 104).order(ByteOrder.BIG_ENDIAN);
		int bits = header.getInt(20);
		if (bits < 9 || bits > LARGEST_CLUSTER || header.getInt(4) > 2 && (header.getLong(72) & ~HARMLESS) != 0) {
			throw new IOException("it is an image of an unknown kind");
		}
		int tableBits = bits - 3;
		long first = offset >>> bits + tableBits;
		if (first >= Integer.toUnsignedLong(header.getInt(36))) {
			throw new IOException("that is behind its end");
		}
		long table = at(Math.addExact(header.getLong(40), first * Long.BYTES), Long.BYTES).getLong() & OFFSET;
		if (table == 0) {
			return ByteBuffer.allocate(length);
		}
		long entry = at(table + (offset >>> bits & (1L << tableBits) - 1) * Long.BYTES, Long.BYTES).getLong();
		int within = (int) (offset & (1L << bits) - 1);
		if ((entry & COMPRESSED) != 0) {
			return inflate(entry, bits).slice(within, length);
		}
		return (entry & OFFSET) == 0 || (entry & ALL_ZERO) != 0 ? ByteBuffer.allocate(length) : at((entry & OFFSET) + within, length);
	}

	/** "Compressed Clusters Descriptor": where the data are, and how many further sectors of 512 bytes they reach into. */
	private ByteBuffer inflate(long entry, int bits) throws IOException {
		int width = 62 - (bits - 8);
		long where = entry & (1L << width) - 1;
		int sectors = (int) (entry >>> width & (1L << bits - 8) - 1) + 1;
		ByteBuffer data = ByteBuffer.allocate(sectors * 512 - (int) (where & 511));
		fill(data, where);
		byte[] cluster = new byte[1 << bits];
		Inflater inflater = new Inflater(true);
		try {
			inflater.setInput(data.flip());
			int done = 0;
			int count;
			while (done < cluster.length && (count = inflater.inflate(cluster, done, cluster.length - done)) > 0) {
				done += count;
			}
			return ByteBuffer.wrap(cluster);
		} catch (DataFormatException e) {
			throw new IOException("a cluster of it is not compressed as it says", e);
		} finally {
			inflater.end();
		}
	}

	/** What is behind the end of the file is zero. */
	private ByteBuffer at(long offset, int length) throws IOException {
		if (offset < 0) {
			throw new IOException("it leads before its beginning");
		}
		ByteBuffer block = ByteBuffer.allocate(length);
		fill(block, offset);
		return block.rewind().limit(length);
	}

	private void fill(ByteBuffer block, long offset) throws IOException {
		while (block.hasRemaining() && file.read(block, offset + block.position()) > 0) {
			// A read may bring less than was asked for.
		}
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}
