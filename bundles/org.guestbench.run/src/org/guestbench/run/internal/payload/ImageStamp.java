/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.payload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * How the file of an image looks. The time of change ({@code ctime}, inode(7)) is not part of it: a hypervisor that cannot come to the file by its
 * name gives it another one for a while, which changes that time and nothing in the file.
 *
 * @param file which file it is, where the file system tells; the same name may be that of another one
 */
record ImageStamp(String file, long size, Instant modified) {

	/** Of a file, following no link; empty if there is none. */
	static Optional<ImageStamp> of(Path file) throws IOException {
		try {
			BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
			return Optional.of(new ImageStamp(String.valueOf(found.fileKey()), found.size(), found.lastModifiedTime().toInstant()));
		} catch (NoSuchFileException e) {
			return Optional.empty();
		}
	}
}
