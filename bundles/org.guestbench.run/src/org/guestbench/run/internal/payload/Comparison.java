/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.payload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.internal.files.FileStamp;
import org.guestbench.run.internal.files.FolderEntry;

/**
 * What of a source is in an image already. A file that had just been changed when it was packed is read and compared, since it may have been
 * changed again within the same tick of the clock; once it was found equal, that is known.
 */
final class Comparison {

	private static final int CHUNK = 64 * 1024;

	private final PackedImage image;
	private final Instant begin;
	private final Set<PackedEntry> equal = new HashSet<>();

	/** @param begin before any of the entries was looked at */
	Comparison(PackedImage image, Instant begin) {
		this.image = image;
		this.begin = begin;
	}

	/** Whether an image of the source as it is now would be the same. */
	boolean same(List<FolderEntry> entries) throws IOException {
		List<PackedEntry> packed = image.index().entries();
		if (entries.size() != packed.size()) {
			return false;
		}
		for (int i = 0; i < packed.size(); i++) {
			if (!packed.get(i).looksLike(entries.get(i))) {
				return false;
			}
		}
		for (int i = 0; i < packed.size(); i++) {
			if (packed.get(i).kind() == FolderEntry.Kind.FILE && !sure(packed.get(i), entries.get(i))) {
				return false;
			}
		}
		return true;
	}

	/** The entries whose data is in the image itself, with what it has of them, by name. */
	Map<String, PackedEntry> held(List<FolderEntry> entries) throws IOException {
		Map<String, PackedEntry> packed = new HashMap<>();
		image.index().entries().stream().filter(e -> !e.inBase() && e.position() != PackedEntry.NOWHERE)
				.forEach(e -> packed.put(e.name(), e));
		Map<String, PackedEntry> held = new HashMap<>();
		for (FolderEntry entry : entries) {
			@Nullable
			PackedEntry known = packed.get(entry.name());
			if (known != null && known.holds(entry) && sure(known, entry)) {
				held.put(entry.name(), known);
			} else {
				held.remove(entry.name());
			}
		}
		return held;
	}

	/** What is known of the image now, if that is more than before. */
	@Nullable
	PackedIndex learned() {
		if (equal.isEmpty()) {
			return null;
		}
		PackedIndex index = image.index();
		List<PackedEntry> entries = new ArrayList<>();
		index.entries().forEach(e -> entries.add(equal.contains(e) ? e.known() : e));
		return new PackedIndex(index.boot(), index.image(), index.created(), index.blocks(), index.data(), index.base(), entries);
	}

	private boolean sure(PackedEntry packed, FolderEntry entry) throws IOException {
		if (packed.settled()) {
			return true;
		}
		boolean same = sameContent(packed, entry);
		FileStamp stamp = entry.stamp();
		if (same && stamp != null && stamp.settledBefore(begin)) {
			equal.add(packed);
		}
		return same;
	}

	private boolean sameContent(PackedEntry packed, FolderEntry entry) throws IOException {
		try (FileChannel data = FileChannel.open(image.holder(packed), StandardOpenOption.READ);
				FileChannel file = FileChannel.open(entry.path(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
			ByteBuffer ours = ByteBuffer.allocate(CHUNK);
			ByteBuffer theirs = ByteBuffer.allocate(CHUNK);
			for (long done = 0; done < packed.size(); done += ours.limit()) {
				int wanted = (int) Math.min(CHUNK, packed.size() - done);
				if (!fill(data, packed.position() + done, ours, wanted) || !fill(file, done, theirs, wanted) || !ours.equals(theirs)) {
					return false;
				}
			}
			return true;
		}
	}

	private static boolean fill(FileChannel from, long position, ByteBuffer buffer, int wanted) throws IOException {
		buffer.clear().limit(wanted);
		while (buffer.hasRemaining()) {
			if (from.read(buffer, position + buffer.position()) < 0) {
				return false;
			}
		}
		buffer.flip();
		return true;
	}
}
