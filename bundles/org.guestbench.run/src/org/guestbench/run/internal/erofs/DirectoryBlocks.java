/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.erofs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The data of a folder: blocks that each begin with entries ({@code struct erofs_dirent}), followed by their names without an end. Names
 * are sorted by their bytes through all blocks, {@code .} and {@code ..} among them, because the kernel searches by halving.
 */
final class DirectoryBlocks {

	private static final int ENTRY = 12;
	/** How {@code include/linux/fs_types.h} numbers the kinds. */
	private static final byte FILE = 1;
	private static final byte FOLDER = 2;
	private static final byte LINK = 7;

	private final List<List<Map.Entry<byte[], Node>>> blocks = new ArrayList<>();
	private long size;

	DirectoryBlocks(Node folder, Node parent) {
		TreeMap<byte[], Node> all = new TreeMap<>(Arrays::compareUnsigned);
		all.putAll(folder.children());
		all.put(".".getBytes(StandardCharsets.US_ASCII), folder);
		all.put("..".getBytes(StandardCharsets.US_ASCII), parent);
		List<Map.Entry<byte[], Node>> block = new ArrayList<>();
		int used = 0;
		for (Map.Entry<byte[], Node> entry : all.entrySet()) {
			int more = ENTRY + entry.getKey().length;
			if (used + more > Blocks.SIZE) {
				blocks.add(block);
				block = new ArrayList<>();
				used = 0;
			}
			block.add(entry);
			used += more;
		}
		size = (long) blocks.size() * Blocks.SIZE + used;
		blocks.add(block);
	}

	/** The last block counts as far as it is used. */
	long size() {
		return size;
	}

	/** @param metadata at the beginning of the first block; zeros up to the end of the last one */
	void write(ByteBuffer metadata) {
		for (List<Map.Entry<byte[], Node>> block : blocks) {
			int start = metadata.position();
			int name = block.size() * ENTRY;
			for (Map.Entry<byte[], Node> entry : block) {
				metadata.putLong(Inode.number(entry.getValue())).putShort((short) name).put(kind(entry.getValue())).put((byte) 0);
				name += entry.getKey().length;
			}
			block.forEach(entry -> metadata.put(entry.getKey()));
			metadata.position(start + Blocks.SIZE);
		}
	}

	private static byte kind(Node node) {
		return switch (node.kind()) {
		case DIRECTORY -> FOLDER;
		case FILE -> FILE;
		case LINK -> LINK;
		};
	}
}
