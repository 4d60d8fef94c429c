/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.payload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

import org.guestbench.run.internal.files.FileStamp;
import org.guestbench.run.internal.files.FolderEntry;

/**
 * What is written down of an image when it is whole.
 *
 * @param boot    of the machine: what was not on the disk at a crash is gone, and nobody waits for the disk here
 * @param image   how the image's file looks
 * @param created orders the images of a source
 * @param blocks  of the image alone
 * @param data    bytes of files in the image alone
 * @param base    name of the image that it refers to; empty for none
 * @param entries everything that was packed, in its order
 */
record PackedIndex(String boot, ImageStamp image, Instant created, long blocks, long data, String base, List<PackedEntry> entries) {

	private static final int MAGIC = 0x47425049;
	private static final int VERSION = 2;

	byte[] toBytes() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(bytes);
		out.writeInt(MAGIC);
		out.writeInt(VERSION);
		out.writeUTF(boot);
		out.writeUTF(image.file());
		out.writeLong(image.size());
		write(out, image.modified());
		write(out, created);
		out.writeLong(blocks);
		out.writeLong(data);
		out.writeUTF(base);
		out.writeInt(entries.size());
		for (PackedEntry entry : entries) {
			write(out, entry);
		}
		CRC32C sum = new CRC32C();
		sum.update(bytes.toByteArray());
		out.writeLong(sum.getValue());
		return bytes.toByteArray();
	}

	private static void write(DataOutputStream out, PackedEntry entry) throws IOException {
		FileStamp stamp = entry.stamp();
		out.writeUTF(entry.name());
		out.writeByte(entry.kind().ordinal());
		out.writeLong(entry.size());
		write(out, entry.modified());
		out.writeShort(entry.mode());
		out.writeUTF(entry.target());
		out.writeBoolean(stamp != null);
		if (stamp != null) {
			write(out, stamp);
		}
		out.writeBoolean(entry.settled());
		out.writeBoolean(entry.inBase());
		out.writeLong(entry.position());
	}

	private static void write(DataOutputStream out, FileStamp stamp) throws IOException {
		out.writeLong(stamp.device());
		out.writeLong(stamp.inode());
		write(out, stamp.changed());
	}

	private static void write(DataOutputStream out, Instant time) throws IOException {
		out.writeLong(time.getEpochSecond());
		out.writeInt(time.getNano());
	}

	/** @throws IOException if these are not the bytes of an index, or not all of them */
	static PackedIndex of(byte[] bytes) throws IOException {
		int end = bytes.length - Long.BYTES;
		DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
		CRC32C sum = new CRC32C();
		sum.update(bytes, 0, Math.max(0, end));
		if (end < 0 || in.readInt() != MAGIC || in.readInt() != VERSION
				|| new DataInputStream(new ByteArrayInputStream(bytes, end, Long.BYTES)).readLong() != sum.getValue()) {
			throw new IOException("not a whole index of this version");
		}
		String boot = in.readUTF();
		ImageStamp image = new ImageStamp(in.readUTF(), in.readLong(), time(in));
		Instant created = time(in);
		long blocks = in.readLong();
		long data = in.readLong();
		String base = in.readUTF();
		int count = in.readInt();
		List<PackedEntry> entries = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			entries.add(entry(in));
		}
		return new PackedIndex(boot, image, created, blocks, data, base, entries);
	}

	private static PackedEntry entry(DataInputStream in) throws IOException {
		String name = in.readUTF();
		FolderEntry.Kind kind = FolderEntry.Kind.values()[in.readByte()];
		long size = in.readLong();
		Instant modified = time(in);
		int mode = in.readShort();
		String target = in.readUTF();
		FileStamp stamp = in.readBoolean() ? stamp(in) : null;
		return new PackedEntry(name, kind, size, modified, mode, target, stamp, in.readBoolean(), in.readBoolean(), in.readLong());
	}

	private static FileStamp stamp(DataInputStream in) throws IOException {
		return new FileStamp(in.readLong(), in.readLong(), time(in));
	}

	private static Instant time(DataInputStream in) throws IOException {
		return Instant.ofEpochSecond(in.readLong(), in.readInt());
	}
}
