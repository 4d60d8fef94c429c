/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.erofs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

import org.eclipse.jdt.annotation.Nullable;

/** The first block ({@code struct erofs_super_block}), with the table of devices ({@code struct erofs_deviceslot}) behind it. */
final class Superblock {

	/** What a partition table or a boot loader may need is before it. */
	private static final int START = 1024;
	private static final int LENGTH = 128;
	private static final int CHECKSUM = START + 4;
	private static final int DEVICE = LENGTH;
	private static final int TAG = 64;
	/** Where the inodes begin, whether or not there is a device. */
	static final int END = START + LENGTH + DEVICE;

	private static final int MAGIC = 0xE0F5E1E2;
	private static final int COMPAT_CHECKSUM = 0x1;
	private static final int COMPAT_TIME = 0x2;
	private static final int INCOMPAT_DEVICES = 0x8;
	private static final byte[] NAME = "guestbench".getBytes(StandardCharsets.US_ASCII);

	private Superblock() {
	}

	/**
	 * To be called when the rest of the first block is there, since the checksum is over all of it.
	 *
	 * @param blocks of this device
	 */
	static void write(ByteBuffer metadata, Node root, long inodes, long blocks, @Nullable BaseImage base) {
		metadata.position(START);
		metadata.putInt(MAGIC).putInt(0).putInt(COMPAT_CHECKSUM | COMPAT_TIME);
		metadata.put((byte) Blocks.BITS).put((byte) 0).putShort((short) Inode.number(root));
		metadata.putLong(inodes).putLong(0).putInt(0);
		// Inodes are numbered from the beginning of the image, and none has extended attributes: both areas begin at 0.
		metadata.putInt((int) blocks).putInt(0).putInt(0);
		metadata.position(metadata.position() + 16);
		metadata.put(NAME).position(metadata.position() + 16 - NAME.length);
		metadata.putInt(base == null ? 0 : INCOMPAT_DEVICES).putShort((short) 0);
		metadata.putShort((short) (base == null ? 0 : 1)).putShort((short) ((START + LENGTH) / DEVICE));
		if (base != null) {
			writeDevice(metadata, blocks, base);
		}
		metadata.putInt(CHECKSUM, checksum(metadata));
	}

	/** Its blocks are known by addresses that begin behind the last one of this device. */
	private static void writeDevice(ByteBuffer metadata, long blocks, BaseImage base) {
		metadata.position(START + LENGTH);
		metadata.put(NAME).position(START + LENGTH + TAG);
		metadata.putInt((int) base.blocks()).putInt((int) blocks);
	}

	/** Without the inversion at its end that the usual form of this checksum has. */
	private static int checksum(ByteBuffer metadata) {
		CRC32C sum = new CRC32C();
		sum.update(metadata.array(), START, Blocks.SIZE - START);
		return ~(int) sum.getValue();
	}
}
