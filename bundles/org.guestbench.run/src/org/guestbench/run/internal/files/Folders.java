/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

import org.eclipse.jdt.annotation.Nullable;

/** Making and removing whole folders. */
public final class Folders {

	private Folders() {
	}

	/** Removes a folder with all that is in it, never following a link; whether there was one. */
	public static boolean delete(Path folder) throws IOException {
		if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
			return Files.deleteIfExists(folder);
		}
		Files.walkFileTree(folder, new SimpleFileVisitor<Path>() {
			@Override
			public FileVisitResult visitFile(Path file, @Nullable BasicFileAttributes attributes) throws IOException {
				Files.deleteIfExists(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(Path file, @Nullable IOException problem) throws IOException {
				if (problem != null && !(problem instanceof NoSuchFileException)) {
					throw problem;
				}
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException problem) throws IOException {
				if (problem != null) {
					throw problem;
				}
				Files.deleteIfExists(directory);
				return FileVisitResult.CONTINUE;
			}
		});
		return true;
	}

	/** For {@link Files#createDirectories}: of this user alone. */
	public static FileAttribute<?>[] privateFolder() {
		return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
				? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) }
				: new FileAttribute<?>[0];
	}
}
