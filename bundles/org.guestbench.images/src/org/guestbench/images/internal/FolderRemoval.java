/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Removes a folder with all that is in it; links are removed and not followed. */
public final class FolderRemoval {

	private FolderRemoval() {
	}

	/** Does nothing if it is gone. */
	public static void remove(Path path) throws IOException {
		if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
			makeWritable(path);
			try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
				for (Path entry : entries) {
					remove(entry);
				}
			} catch (NoSuchFileException e) {
				// Whoever had it has just removed it.
				return;
			} catch (DirectoryIteratorException e) {
				throw e.getCause();
			}
		}
		Files.deleteIfExists(path);
	}

	/** A root file system has folders that not even their owner may write to. */
	private static void makeWritable(Path folder) throws IOException {
		if (!Files.isWritable(folder) && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
		}
	}
}
