/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Something in a folder, as it was when it was looked at.
 *
 * @param name     relative to the folder, with slashes
 * @param mode     the nine permission bits
 * @param target   of a link; empty otherwise
 * @param stamp    null if the file system has none, and for what nobody looked at
 */
public record FolderEntry(String name, Path path, Kind kind, long size, Instant modified, int mode, String target,
		@Nullable FileStamp stamp) {

	public enum Kind {
		DIRECTORY, FILE, LINK
	}

	/** A single file, following links, readable by everybody in the guest. */
	public static FolderEntry file(String name, Path path) throws IOException {
		Path real = path.toRealPath();
		FileStatus status = FileStatus.of(real);
		int mode = Files.isExecutable(real) ? 0755 : 0644;
		return new FolderEntry(name, real, Kind.FILE, status.size(), status.modified(), mode, "", status.stamp());
	}

	/** The same at another place of the guest. */
	public FolderEntry named(String other) {
		return new FolderEntry(other, path, kind, size, modified, mode, target, stamp);
	}
}
