/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The control groups of one guest.
 *
 * @param limitsMemory whether the kernel keeps the guest to its memory
 */
record GuestGroup(List<Path> folders, boolean limitsMemory) {

	private static final int TRIES = 50;

	GuestGroup {
		folders = List.copyOf(folders);
	}

	/** The files that a process joins by writing its number into each. */
	List<Path> joins() {
		return folders.stream().map(folder -> folder.resolve("cgroup.procs")).toList();
	}

	/**
	 * Bytes that are neither copies of files on disks nor shared with anybody: memory of programs, and files in memory. Empty if nobody counts
	 * them. Both versions of the interface call them differently (memory.stat in the kernel's admin-guide).
	 */
	OptionalLong used() {
		for (Path folder : folders) {
			try {
				List<String> lines = Files.readAllLines(folder.resolve("memory.stat"));
				boolean old = lines.stream().anyMatch(line -> line.startsWith("total_rss "));
				return OptionalLong.of(old ? value(lines, "total_rss ") + value(lines, "total_shmem ")
						: value(lines, "anon ") + value(lines, "shmem "));
			} catch (IOException e) {
				// A group of another controller, or one that has just gone.
				continue;
			}
		}
		return OptionalLong.empty();
	}

	/** How many processes the kernel has ended because there was no memory left; memory.oom_control in the old interface, memory.events in the new. */
	long kills() {
		for (Path folder : folders) {
			for (String file : List.of("memory.oom_control", "memory.events")) {
				try {
					return value(Files.readAllLines(folder.resolve(file)), "oom_kill ");
				} catch (IOException e) {
					// The other interface, a group of another controller, or one that has just gone.
					continue;
				}
			}
		}
		return 0;
	}

	private static long value(List<String> lines, String name) {
		return lines.stream().filter(line -> line.startsWith(name)).mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
				.findFirst().orElse(0);
	}

	/** Its processes have ended; the kernel may notice a moment later. What stays is an empty group, which costs nothing. */
	void remove() {
		for (Path folder : folders) {
			boolean gone = false;
			for (int i = 0; i < TRIES && !gone; i++) {
				gone = isRemoved(folder);
			}
		}
	}

	private static boolean isRemoved(Path folder) {
		try {
			Files.delete(folder);
			return true;
		} catch (NoSuchFileException e) {
			return true;
		} catch (IOException e) {
			try {
				Thread.sleep(2);
			} catch (InterruptedException i) {
				Thread.currentThread().interrupt();
			}
			return false;
		}
	}
}
