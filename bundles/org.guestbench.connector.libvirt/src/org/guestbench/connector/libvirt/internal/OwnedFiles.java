/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/** Private folders, and files in them, of whoever has the folder that they are made in: only for the superuser can that be somebody else. */
public final class OwnedFiles {

	private OwnedFiles() {
	}

	/** Makes the folder, and those above that are missing. */
	public static Path folder(Path folder) throws IOException {
		if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
			folder(folder.getParent());
			if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
				Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
			}
			give(folder);
		}
		return folder;
	}

	/** An empty file. */
	public static Path file(Path file) throws IOException {
		Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		give(file);
		return file;
	}

	/** Gives it to the owner of its folder. */
	public static void give(Path file) throws IOException {
		UserPrincipal owner = Files.getOwner(file.getParent());
		if (!Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
			Files.setOwner(file, owner);
		}
	}
}
