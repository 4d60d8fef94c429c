/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.folder;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

import org.eclipse.jdt.annotation.Nullable;

/** Removes a folder with all that is in it. Symbolic links are removed, never followed. */
public final class FolderTree {

	private static final int ATTEMPTS = 5;

	private FolderTree() {
	}

	/** Succeeds if the folder, or a part of it, is gone already. */
	public static void delete(Path folder) throws IOException {
		for (int attempt = 1;; attempt++) {
			try {
				Files.walkFileTree(folder, new Remover());
				return;
			} catch (NoSuchFileException e) {
				return;
			} catch (DirectoryNotEmptyException e) {
				// Somebody who is just ending wrote a last file.
				if (attempt == ATTEMPTS) {
					throw e;
				}
			}
		}
	}

	private static final class Remover extends SimpleFileVisitor<Path> {

		@Override
		public FileVisitResult visitFile(Path file, @Nullable BasicFileAttributes attributes) throws IOException {
			Files.deleteIfExists(file);
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult visitFileFailed(Path file, @Nullable IOException e) throws IOException {
			if (e != null && !(e instanceof NoSuchFileException)) {
				throw e;
			}
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
			if (e != null && !(e instanceof NoSuchFileException)) {
				throw e;
			}
			Files.deleteIfExists(folder);
			return FileVisitResult.CONTINUE;
		}
	}
}
