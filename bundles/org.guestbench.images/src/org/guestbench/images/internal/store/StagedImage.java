/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;

/** A complete image that is not in the store yet. */
public final class StagedImage {

	private StagedImage() {
	}

	/** Reads the files that are in the folder. */
	public static Manifest describe(Path folder, String commandLine, MemorySize minimumMemory, Instant created, @Nullable String recipe,
			IProgressMonitor monitor) throws IOException {
		SubMonitor progress = SubMonitor.convert(monitor, "Reading the new image", ImageFile.values().length);
		Map<ImageFile, FileDigest> files = new EnumMap<>(ImageFile.class);
		for (ImageFile file : ImageFile.values()) {
			files.put(file, FileDigest.of(folder.resolve(file.fileName()), progress.split(1)));
		}
		return new Manifest(files, commandLine, minimumMemory, created, recipe);
	}

	/** Writes {@code image.json}, makes all files read-only, and waits until they are on the disk. */
	static void seal(Path folder, Manifest manifest) throws IOException {
		Files.write(folder.resolve(ManifestJson.FILE_NAME), ManifestJson.write(manifest));
		for (ImageFile file : ImageFile.values()) {
			seal(folder.resolve(file.fileName()));
		}
		seal(folder.resolve(ManifestJson.FILE_NAME));
		force(folder);
	}

	private static void seal(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			channel.force(true);
		}
		if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
		}
	}

	/** So that a rename in the folder outlives a power failure; where folders cannot be opened it does so anyway. */
	static void force(Path folder) throws IOException {
		if (folder.getFileSystem().getSeparator().equals("/")) {
			try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
				channel.force(true);
			}
		}
	}
}
