/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;

/** How a file looks from outside, for comparing. */
final class FileStamp {

	private FileStamp() {
	}

	/** What changes when the file is replaced by another one: for files that nobody changes in place. */
	static String ofSource(Path file) throws IOException {
		Map<String, Object> values = Files.readAttributes(file, "size,lastModifiedTime");
		return values.get("size") + " " + instant(values.get("lastModifiedTime"));
	}

	/** What changes as well when anybody writes to it: no program can set the time of change ({@code ctime}, inode(7)). */
	static String ofContent(Path file) throws IOException {
		Map<String, Object> values = Files.readAttributes(file, "unix:dev,ino,size,mode,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
		return values.get("dev") + " " + values.get("ino") + " " + values.get("size") + " " + values.get("mode") + " "
				+ instant(values.get("lastModifiedTime")) + " " + instant(values.get("ctime"));
	}

	private static String instant(@Nullable Object time) throws IOException {
		if (time instanceof FileTime known) {
			return known.toInstant().toString();
		}
		throw new IOException("The file system does not tell when files change.");
	}
}
