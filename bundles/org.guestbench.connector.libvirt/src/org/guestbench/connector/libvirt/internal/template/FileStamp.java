/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** How a file looks from outside, to see whether it is still the same. */
final class FileStamp {

	private FileStamp() {
	}

	/** Another one if the file was replaced: for files that nobody changes in place. */
	static String ofSource(Path file) throws IOException {
		BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
		return attributes.size() + " " + attributes.lastModifiedTime().toInstant();
	}

	/** Another one as well if anybody wrote to it: no program can set the time of change (inode(7)). */
	static String ofContent(Path file) throws IOException {
		BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
		return attributes.fileKey() + " " + ofSource(file) + " " + Files.getAttribute(file, "unix:ctime");
	}
}
