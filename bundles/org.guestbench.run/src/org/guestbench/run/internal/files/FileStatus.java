/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;

/**
 * What one look at a file tells; links are not followed.
 *
 * @param kind  null for what is no file, folder or link
 * @param mode  the nine permission bits; where the file system has none, those of a program
 * @param stamp null where the file system has none
 */
record FileStatus(FolderEntry.@Nullable Kind kind, long size, Instant modified, int mode, @Nullable FileStamp stamp) {

	/** From {@code <sys/stat.h>}, see inode(7). */
	private static final int TYPE = 0170000;
	private static final int DIRECTORY = 0040000;
	private static final int REGULAR = 0100000;
	private static final int LINK = 0120000;
	private static final int PERMISSIONS = 0777;

	static FileStatus of(Path path) throws IOException {
		return path.getFileSystem().supportedFileAttributeViews().contains("unix") ? unix(path) : basic(path);
	}

	/** One stat(2) for everything: a folder may have many files. */
	private static FileStatus unix(Path path) throws IOException {
		Map<String, Object> values = Files.readAttributes(path, "unix:mode,size,lastModifiedTime,ctime,dev,ino", LinkOption.NOFOLLOW_LINKS);
		int mode = (int) number(values, "mode");
		FolderEntry.Kind kind = switch (mode & TYPE) {
		case DIRECTORY -> FolderEntry.Kind.DIRECTORY;
		case REGULAR -> FolderEntry.Kind.FILE;
		case LINK -> FolderEntry.Kind.LINK;
		default -> null;
		};
		FileStamp stamp = new FileStamp(number(values, "dev"), number(values, "ino"), time(values, "ctime"));
		return new FileStatus(kind, number(values, "size"), time(values, "lastModifiedTime"), mode & PERMISSIONS, stamp);
	}

	private static long number(Map<String, Object> values, String name) throws IOException {
		if (values.get(name) instanceof Number number) {
			return number.longValue();
		}
		throw new IOException("The file system does not tell '" + name + "'");
	}

	private static Instant time(Map<String, Object> values, String name) throws IOException {
		if (values.get(name) instanceof FileTime time) {
			return time.toInstant();
		}
		throw new IOException("The file system does not tell '" + name + "'");
	}

	private static FileStatus basic(Path path) throws IOException {
		BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
		return new FileStatus(kind(attributes), attributes.size(), attributes.lastModifiedTime().toInstant(), 0755, null);
	}

	private static FolderEntry.@Nullable Kind kind(BasicFileAttributes attributes) {
		if (attributes.isSymbolicLink()) {
			return FolderEntry.Kind.LINK;
		}
		if (attributes.isDirectory()) {
			return FolderEntry.Kind.DIRECTORY;
		}
		return attributes.isRegularFile() ? FolderEntry.Kind.FILE : null;
	}
}
