/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.guestbench.api.MemorySize;

/** What a process takes of the memory, each shared page divided among those who share it: {@code Pss} of smaps_rollup, proc(5). */
public final class ProportionalMemory {

	private static final String KEY = "Pss:";
	private static final String UNIT = "kB";

	private ProportionalMemory() {
	}

	/** @param proc where the proc file system is */
	public static MemorySize of(Path proc, long pid) throws IOException {
		Path file = proc.resolve(Long.toString(pid)).resolve("smaps_rollup");
		for (String line : Files.readAllLines(file)) {
			String[] words = line.strip().split("\\s+");
			if (words.length == 3 && words[0].equals(KEY) && words[2].equals(UNIT)) {
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
