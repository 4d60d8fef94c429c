/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much room there is; apart so that a test can have a full disk. */
@FunctionalInterface
public interface DiskSpace {

	DiskSpace REAL = path -> Files.getFileStore(path).getUsableSpace();

	/** Bytes that this user can write to the file system of an existing file or folder. */
	long usable(Path path) throws IOException;
}
