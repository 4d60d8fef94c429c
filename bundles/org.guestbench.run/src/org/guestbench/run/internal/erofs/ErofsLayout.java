/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.erofs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.internal.files.FolderEntry;

/**
 * An image of which everything is decided but for the content of its files: superblock, inodes, folders, links, data, in this order. So
 * its length and all that describes the files can be written before any of them is read.
 */
public final class ErofsLayout {

	/** What the format can number. */
	private static final long MAX_BLOCKS = 1L << 32;

	/** A folder, and its own folder. */
	private record Folder(Node node, Node parent) {
	}

	private final int owner;
	private final @Nullable BaseImage base;
	private final List<Node> nodes = new ArrayList<>();
	private final List<Folder> folders = new ArrayList<>();
	private final List<Extent> extents = new ArrayList<>();
	private final long metadataBlocks;
	private final long blocks;

	/**
	 * @param tree  of this layout alone, which notes the places in it
	 * @param owner user and group of everything
	 * @param base  null if everything shall be in the image itself
	 */
	public ErofsLayout(ErofsTree tree, int owner, @Nullable BaseImage base) {
		this.owner = owner;
		this.base = base;
		collect(tree.root(), tree.root());
		long position = Superblock.END;
		for (Node node : nodes) {
			node.place(position);
			position += Inode.SIZE;
		}
		long block = Blocks.of(position);
		for (Folder folder : folders) {
			long size = new DirectoryBlocks(folder.node(), folder.parent()).size();
			folder.node().data(block, size);
			block += Blocks.of(size);
		}
		block = place(FolderEntry.Kind.LINK, block);
		metadataBlocks = block;
		blocks = placeData(block);
		if (blocks + (base == null ? 0 : base.blocks()) >= MAX_BLOCKS) {
			throw new IllegalArgumentException("An image of " + blocks + " blocks is too large.");
		}
	}

	private void collect(Node node, Node parent) {
		nodes.add(node);
		if (node.isDirectory()) {
			folders.add(new Folder(node, parent));
			node.children().values().forEach(child -> collect(child, node));
		}
	}

	private long place(FolderEntry.Kind kind, long first) {
		long block = first;
		for (Node node : nodes) {
			if (node.kind() == kind) {
				node.data(block, node.size());
				block += Blocks.of(node.size());
			}
		}
		return block;
	}

	/** What is on the other device has numbers from the end of this one on. */
	private long placeData(long first) {
		List<Node> files = nodes.stream().filter(n -> n.kind() == FolderEntry.Kind.FILE).toList();
		long end = first + files.stream().filter(n -> inBase(n) == null).mapToLong(n -> Blocks.of(n.size())).sum();
		long block = first;
		for (Node file : files) {
			@Nullable
			Long known = inBase(file);
			if (known == null) {
				extents.add(new Extent(entry(file), false, block << Blocks.BITS));
				file.data(block, file.size());
				block += Blocks.of(file.size());
			} else {
				extents.add(new Extent(entry(file), true, known.longValue() << Blocks.BITS));
				file.data(end + known.longValue(), file.size());
			}
		}
		return end;
	}

	private @Nullable Long inBase(Node file) {
		BaseImage other = base;
		return other == null ? null : other.data().get(entry(file).name());
	}

	private static FolderEntry entry(Node file) {
		return Objects.requireNonNull(file.entry(), "a file comes from somewhere");
	}

	/** Of the image, in bytes; a whole number of blocks. */
	public long length() {
		return blocks << Blocks.BITS;
	}

	/** Of the image. */
	public long blocks() {
		return blocks;
	}

	/** What files that are not in the base take. */
	public long dataLength() {
		return blocks - metadataBlocks << Blocks.BITS;
	}

	/** The data of every file. */
	public List<Extent> extents() {
		return List.copyOf(extents);
	}

	/** Everything from the beginning of the image to the first file's data. */
	public ByteBuffer metadata() {
		ByteBuffer metadata = ByteBuffer.allocate(Math.toIntExact(metadataBlocks << Blocks.BITS)).order(ByteOrder.LITTLE_ENDIAN);
		nodes.forEach(node -> Inode.write(node, owner, metadata));
		for (Folder folder : folders) {
			metadata.position((int) (folder.node().block() << Blocks.BITS));
			new DirectoryBlocks(folder.node(), folder.parent()).write(metadata);
		}
		nodes.stream().filter(n -> n.kind() == FolderEntry.Kind.LINK)
				.forEach(n -> metadata.put((int) (n.block() << Blocks.BITS), n.target()));
		Superblock.write(metadata, nodes.get(0), nodes.size(), blocks, base);
		return metadata.rewind();
	}
}
