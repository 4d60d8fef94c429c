/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.payload;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.internal.files.Fingerprint;
import org.guestbench.run.internal.files.FolderEntry;

/**
 * A whole image.
 *
 * @param base null if it refers to none
 */
record PackedImage(String name, Path file, PackedIndex index, @Nullable PackedImage base) {

	private static final int CHUNK = 64 * 1024;

	/** Where the data of an entry is. */
	Path holder(PackedEntry entry) {
		PackedImage other = base;
		return entry.inBase() && other != null ? other.file() : file;
	}

	/** Of a file as the guest has it. */
	Optional<Fingerprint> fingerprint(String path) throws IOException {
		List<PackedEntry> found = index.entries().stream()
				.filter(e -> e.kind() == FolderEntry.Kind.FILE && e.position() != PackedEntry.NOWHERE && e.name().equals(path)).toList();
		if (found.isEmpty()) {
			return Optional.empty();
		}
		PackedEntry entry = found.get(found.size() - 1);
		try (FileChannel channel = FileChannel.open(holder(entry), StandardOpenOption.READ)) {
			return Optional.of(Fingerprint.of(entry.modified(), sha256(channel, entry.position(), entry.size())));
		}
	}

	private static String sha256(FileChannel channel, long position, long size) throws IOException {
		MessageDigest digest = Fingerprint.digest();
		ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
		long done = 0;
		while (done < size) {
			chunk.clear().limit((int) Math.min(CHUNK, size - done));
			int n = channel.read(chunk, position + done);
			if (n < 0) {
				throw new EOFException("The image has less than its index says");
			}
			digest.update(chunk.flip());
			done += n;
		}
		return HexFormat.of().formatHex(digest.digest());
	}
}
