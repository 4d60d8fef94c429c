/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a file looks from outside. Whoever changes what is in a file changes one of these: the time of change ({@code ctime}, inode(7)) cannot
 * be set by a program, not even by one that sets the file's other times back.
 *
 * @param text for comparing
 * @param last when the file or one of its attributes changed last
 */
record Stamp(String text, Instant last) {

	/** Within one tick of the file system's clock a second change leaves no trace. */
	private static final Duration TICK = Duration.ofSeconds(2);

	/** Empty where the file system does not tell, or if it is no plain file. */
	static Optional<Stamp> of(Path file) throws IOException {
		if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
			return Optional.empty();
		}
		Map<String, Object> values = Files.readAttributes(file, "unix:dev,ino,size,lastModifiedTime,ctime,mode,isRegularFile",
				LinkOption.NOFOLLOW_LINKS);
		if (!Boolean.TRUE.equals(values.get("isRegularFile")) || !(values.get("ctime") instanceof FileTime changed)
				|| !(values.get("lastModifiedTime") instanceof FileTime modified)) {
			return Optional.empty();
		}
		String text = values.get("dev") + " " + values.get("ino") + " " + values.get("size") + " " + values.get("mode") + " "
				+ modified.toInstant() + " " + changed.toInstant();
		return Optional.of(new Stamp(text, changed.toInstant()));
	}

	/** Whether a reading that began then has seen the last change for sure. */
	boolean settledBefore(Instant reading) {
		return last.plus(TICK).isBefore(reading);
	}
}
