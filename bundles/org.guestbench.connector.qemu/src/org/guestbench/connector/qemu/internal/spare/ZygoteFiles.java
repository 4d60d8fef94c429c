/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.spare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.eclipse.jdt.annotation.Nullable;

/**
 * The library that makes a zygote of QEMU, and the program that has it forked, as files.
 *
 * @param library to be preloaded
 * @param program see {@code zygote/program} of this bundle
 */
record ZygoteFiles(Path library, Path program) {

	private static final String LIBRARY = "/zygote/out/guestbench-zygote-x86_64.so";
	private static final String PROGRAM = "/zygote/out/guestbench-fork-x86_64";

	/** Whether this bundle has them for this processor. */
	static boolean available() {
		return System.getProperty("os.arch", "").equals("amd64") && ZygoteFiles.class.getResource(LIBRARY) != null
				&& ZygoteFiles.class.getResource(PROGRAM) != null;
	}

	/** Writes both into a folder. */
	static ZygoteFiles write(Path folder) throws IOException {
		return new ZygoteFiles(write(LIBRARY, folder.resolve("zygote.so")), write(PROGRAM, folder.resolve("fork")));
	}

	private static Path write(String resource, Path file) throws IOException {
		try (@Nullable
		InputStream in = ZygoteFiles.class.getResourceAsStream(resource)) {
			if (in == null) {
				throw new IOException("the bundle lacks " + resource);
			}
			Files.copy(in, file);
		}
		// QEMU may run as another user, who gets them as descriptors.
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-xr-xr-x"));
		return file;
	}
}
