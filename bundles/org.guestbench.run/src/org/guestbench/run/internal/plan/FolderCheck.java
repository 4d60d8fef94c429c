/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;

/** The folders of this machine that a run reads and writes. */
final class FolderCheck {

	private static final MemorySize ROOM = MemorySize.ofMebibytes(64);

	private final Problems problems;
	private final DiskSpace disk;

	FolderCheck(Problems problems, DiskSpace disk) {
		this.problems = problems;
		this.disk = disk;
	}

	/** Whether the folder to copy can be read. */
	boolean readable(Path directory) {
		if (!Files.exists(directory)) {
			problems.error("The folder " + directory + " does not exist.", "Correct its path.");
			return false;
		}
		if (!Files.isDirectory(directory)) {
			problems.error(directory + " is not a folder.", "Name the folder that it is in, and give a command.");
			return false;
		}
		if (!Files.isReadable(directory) || !Files.isExecutable(directory)) {
			problems.error("The folder " + directory + " cannot be read by this user.", "Change its permissions, or copy it.");
			return false;
		}
		return true;
	}

	/** Whether results, if any are wanted, can be written. */
	void writable(@Nullable Path results, Path scratch) {
		room(scratch, "what the run needs for a while");
		if (results == null) {
			return;
		}
		if (Files.exists(results) && !Files.isDirectory(results)) {
			problems.error(results + ", where results shall go, is not a folder.", "Name a folder with --results.");
			return;
		}
		Path existing = existing(results);
		if (existing == null || !Files.isWritable(existing)) {
			problems.error("The folder " + results + ", where results shall go, cannot be written to by this user.",
					"Name another one with --results.");
			return;
		}
		room(results, "results");
	}

	private void room(Path folder, String use) {
		Path existing = existing(folder);
		try {
			if (existing != null && disk.usable(existing) < ROOM.bytes()) {
				problems.error("The disk of " + existing + " has " + new MemorySize(disk.usable(existing)) + " left, less than the " + ROOM
						+ " that " + use + " may take.", "Free some space.");
			}
		} catch (IOException e) {
			problems.warning("How much room the disk of " + existing + " has cannot be found out: " + e.getMessage(),
					"The run fails later if it is too little.");
		}
	}

	/** The nearest folder above that exists; null if none does. */
	private static @Nullable Path existing(Path folder) {
		@Nullable
		Path candidate = folder;
		while (candidate != null && !Files.isDirectory(candidate)) {
			candidate = candidate.getParent();
		}
		return candidate;
	}
}
