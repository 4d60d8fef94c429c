/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.guestbench.api.MemorySize;

/** What a process takes of the memory, as smaps_rollup of proc(5) says it. */
public final class ProcessMemory {

	private static final String UNIT = "kB";

	private ProcessMemory() {
	}

	/**
	 * Each shared page divided among those who share it.
	 *
	 * @param proc where the proc file system is
	 */
	public static MemorySize proportional(Path proc, long pid) throws IOException {
		return read("Pss:", proc, pid);
	}

	/** Each page that it uses, shared or not. */
	public static MemorySize resident(Path proc, long pid) throws IOException {
		return read("Rss:", proc, pid);
	}

	private static MemorySize read(String key, Path proc, long pid) throws IOException {
		Path file = proc.resolve(Long.toString(pid)).resolve("smaps_rollup");
		for (String line : Files.readAllLines(file)) {
			String[] words = line.strip().split("\\s+");
			if (words.length == 3 && words[0].equals(key) && words[2].equals(UNIT)) {
				try {
					return new MemorySize(Math.multiplyExact(Long.parseLong(words[1]), 1024L));
				} catch (NumberFormatException | ArithmeticException e) {
					throw new IOException(file + " has a size that is none: " + words[1], e);
				}
			}
		}
		throw new IOException(file + " does not say how much memory the process takes.");
	}
}
