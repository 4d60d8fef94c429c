/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.erofs;

import java.nio.ByteBuffer;

/** An extended inode ({@code struct erofs_inode_extended}): the kind that has a time, and room for large files. */
final class Inode {

	static final int SIZE = 64;
	/** In what the numbers of inodes count. */
	private static final int SLOT = 32;
	/** Version 1 in bit 0; the data is in whole blocks, uncompressed (layout 0 in the bits above it). */
	private static final short EXTENDED_PLAIN = 1;
	private static final int DIRECTORY = 0040000;
	private static final int REGULAR = 0100000;
	private static final int LINK = 0120000;
	private static final int ANY = 0777;

	private Inode() {
	}

	/** By its place. */
	static long number(Node node) {
		return node.position() / SLOT;
	}

	/** @param owner user and group */
	static void write(Node node, int owner, ByteBuffer metadata) {
		metadata.position((int) node.position());
		metadata.putShort(EXTENDED_PLAIN).putShort((short) 0).putShort((short) mode(node)).putShort((short) 0);
		metadata.putLong(node.size());
		metadata.putInt((int) node.block());
		metadata.putInt((int) number(node));
		metadata.putInt(owner).putInt(owner);
		metadata.putLong(node.modified().getEpochSecond()).putInt(node.modified().getNano());
		metadata.putInt(node.links());
	}

	private static int mode(Node node) {
		return switch (node.kind()) {
		case DIRECTORY -> DIRECTORY | node.mode();
		case FILE -> REGULAR | node.mode();
		case LINK -> LINK | ANY;
		};
	}
}
