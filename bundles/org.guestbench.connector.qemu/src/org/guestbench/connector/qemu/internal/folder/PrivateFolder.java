/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.folder;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.qemu.internal.host.HostUser;

/** Folders that nobody but their owner can enter. */
final class PrivateFolder {

	private static final int OTHERS = 0077;

	private PrivateFolder() {
	}

	/** Whether the path is a real folder of that user which nobody else can enter. */
	static boolean is(Path path, HostUser user) {
		try {
			return complaint(path, user).isEmpty();
		} catch (IOException e) {
			return false;
		}
	}

	/** Makes the folder, or takes the one that is there if it is as good as new. */
	static Path create(Path path, HostUser user) throws CoreException {
		try {
			try {
				Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
			} catch (FileAlreadyExistsException e) {
				// Another bench of this user, or somebody who wants to see what guests do. The check below tells.
			}
			String complaint = complaint(path, user);
			if (!complaint.isEmpty()) {
				throw new CoreException(Status.error("The folder '" + path + "' cannot be used for guests: " + complaint
						+ " Remove it, or let XDG_RUNTIME_DIR name a private folder of yours.", null));
			}
			return path;
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot make the folder '" + path + "' for guests: " + e.getMessage()
					+ ". Let XDG_RUNTIME_DIR name a private folder of yours.", e));
		}
	}

	private static String complaint(Path path, HostUser user) throws IOException {
		Map<String, Object> attributes = Files.readAttributes(path, "unix:uid,mode,isDirectory,isSymbolicLink", LinkOption.NOFOLLOW_LINKS);
		if (Boolean.TRUE.equals(attributes.get("isSymbolicLink"))) {
			return "it is a symbolic link.";
		}
		if (!Boolean.TRUE.equals(attributes.get("isDirectory"))) {
			return "it is not a folder.";
		}
		if (!(attributes.get("uid") instanceof Integer uid) || Integer.toUnsignedLong(uid) != user.uid()) {
			return "it belongs to another user.";
		}
		if (!(attributes.get("mode") instanceof Integer mode) || (mode & OTHERS) != 0) {
			return "other users can enter it.";
		}
		return "";
	}
}
