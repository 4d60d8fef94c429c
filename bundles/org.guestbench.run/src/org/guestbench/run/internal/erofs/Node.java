/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.erofs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeMap;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.internal.files.FolderEntry;

/** A file, folder or link of the image, and its place once that is decided. */
final class Node {

	private final FolderEntry.Kind kind;
	private final int mode;
	private final Instant modified;
	private final @Nullable FolderEntry entry;
	/** By the bytes of their names, in the order in which the kernel looks for them. */
	private final TreeMap<byte[], Node> children = new TreeMap<>(Arrays::compareUnsigned);
	private long position;
	private long block;
	private long size;

	private Node(FolderEntry.Kind kind, int mode, Instant modified, @Nullable FolderEntry entry) {
		this.kind = kind;
		this.mode = mode;
		this.modified = modified;
		this.entry = entry;
	}

	static Node directory(int mode, Instant modified) {
		return new Node(FolderEntry.Kind.DIRECTORY, mode, modified, null);
	}

	static Node of(FolderEntry entry) {
		Node node = new Node(entry.kind(), entry.mode(), entry.modified(), entry);
		node.size = switch (entry.kind()) {
		case DIRECTORY -> 0;
		case FILE -> entry.size();
		case LINK -> node.target().length;
		};
		return node;
	}

	FolderEntry.Kind kind() {
		return kind;
	}

	boolean isDirectory() {
		return kind == FolderEntry.Kind.DIRECTORY;
	}

	int mode() {
		return mode;
	}

	Instant modified() {
		return modified;
	}

	/** Null for a folder that nobody named. */
	@Nullable
	FolderEntry entry() {
		return entry;
	}

	/** Of a link. */
	byte[] target() {
		FolderEntry link = entry;
		return link == null ? new byte[0] : link.target().getBytes(StandardCharsets.UTF_8);
	}

	TreeMap<byte[], Node> children() {
		return children;
	}

	/** How many names lead here. */
	int links() {
		Collection<Node> below = children.values();
		return isDirectory() ? 2 + (int) below.stream().filter(Node::isDirectory).count() : 1;
	}

	/** Of the inode, in bytes from the beginning. */
	long position() {
		return position;
	}

	void place(long at) {
		position = at;
	}

	/** Of the data; that of another device's is behind all of this one's. */
	long block() {
		return block;
	}

	long size() {
		return size;
	}

	void data(long firstBlock, long bytes) {
		block = firstBlock;
		size = bytes;
	}
}
