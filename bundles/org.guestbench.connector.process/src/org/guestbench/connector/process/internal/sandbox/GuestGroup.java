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
