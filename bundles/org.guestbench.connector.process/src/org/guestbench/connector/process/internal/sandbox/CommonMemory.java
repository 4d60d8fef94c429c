/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Memory of a sandbox that is no process's alone: files in its folders in memory, and what its processes share. For sandboxes that no control group
 * counts. Looked at from outside; a sandbox can neither move its folders nor put others in their place.
 */
record CommonMemory(ProcessTree tree, List<String> folders) {

	private static final String STATUS = "RssShmem:";
	private static final String MAPS = "Pss_Shmem:";

	/** Never more than there is: a file that a process maps is counted once. */
	long bytes() {
		Path root = Path.of("/proc", Long.toString(tree.firstPid()), "root");
		long files = folders.stream().mapToLong(folder -> used(root.resolve(folder.substring(1)).toFile())).sum();
		// Each of those who share something has all of it here.
		long most = tree.pids().map(pid -> figure(pid, "status", STATUS)).sum();
		// Here each has its part of it, which costs a walk through all that it maps.
		return most <= files ? files : Math.max(files, tree.pids().map(pid -> figure(pid, "smaps_rollup", MAPS)).sum());
	}

	/** Both are 0 for a folder that is gone. */
	private static long used(File folder) {
		return folder.getTotalSpace() - folder.getFreeSpace();
	}

	/** A line of proc_pid_status(5) or proc_pid_smaps(5), in bytes. */
	private static long figure(long pid, String file, String name) {
		try {
			return Files.readAllLines(Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1).stream()
					.filter(line -> line.startsWith(name)).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10).findFirst()
					.orElse(0);
		} catch (IOException | NumberFormatException e) {
			// It has ended, or the kernel does not tell.
			return 0;
		}
	}
}
