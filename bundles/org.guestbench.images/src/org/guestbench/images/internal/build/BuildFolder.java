/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.guestbench.images.internal.recipe.ImageFiles;

/** Puts files of a build where programs can use them. */
final class BuildFolder {

	private BuildFolder() {
	}

	/** Writes files by their relative paths; those that begin with {@code #!} or that a compiler made become programs. */
	static void write(Path folder, Map<String, byte[]> files) throws IOException {
		Files.createDirectories(folder);
		for (Map.Entry<String, byte[]> file : files.entrySet()) {
			Path path = folder.resolve(file.getKey()).normalize();
			if (!path.startsWith(folder)) {
				throw new IOException("'" + file.getKey() + "' leads out of its folder");
			}
			Files.createDirectories(path.getParent());
			Files.write(path, file.getValue());
			if (isProgram(file.getValue())) {
				makeExecutable(path);
			}
		}
	}

	static void makeExecutable(Path file) throws IOException {
		if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
			permissions.add(PosixFilePermission.OWNER_EXECUTE);
			permissions.add(PosixFilePermission.GROUP_EXECUTE);
			permissions.add(PosixFilePermission.OTHERS_EXECUTE);
			Files.setPosixFilePermissions(file, permissions);
		}
	}

	private static boolean isProgram(byte[] content) {
		return content.length > 2 && content[0] == '#' && content[1] == '!' || ImageFiles.isProgram(content);
	}
}
