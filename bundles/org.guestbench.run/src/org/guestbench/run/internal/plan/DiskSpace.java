/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much room there is; apart so that a test can have a full disk. */
@FunctionalInterface
public interface DiskSpace {

	/** Bytes that this user can write to the file system of an existing file or folder. */
	long usable(Path path) throws IOException;

	/** Asking for the store reads the table of all mounts, so that is left for the full disk and the missing file, both of which have 0. */
	DiskSpace REAL = path -> {
		long usable = path.toFile().getUsableSpace();
		return usable > 0 ? usable : Files.getFileStore(path).getUsableSpace();
	};
}
