/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How much memory there is, in bytes.
 *
 * @param total     physical memory, or what a control group leaves of it
 * @param available what can be taken now without swapping
 */
public record MemoryFigures(long total, long available) {

	/**
	 * Reads {@code meminfo} (proc_meminfo(5)) and the limits of the control groups that this process is in.
	 *
	 * @param proc   usually {@code /proc}
	 * @param groups usually {@code /sys/fs/cgroup}
	 */
	public static MemoryFigures read(Path proc, Path groups) throws IOException {
		Map<String, Long> info = new HashMap<>();
		for (String line : Files.readAllLines(proc.resolve("meminfo"))) {
			String[] words = line.split("\\s+");
			if (words.length > 1 && words[1].chars().allMatch(Character::isDigit)) {
				info.put(words[0], Long.parseLong(words[1]) * 1024);
			}
		}
		Long total = info.get("MemTotal:");
		Long available = info.get("MemAvailable:");
		if (total == null || available == null) {
			throw new IOException(proc.resolve("meminfo") + " does not say how much memory there is.");
		}
		long limit = total;
		long free = available;
		for (ControlGroup group : ControlGroup.of(proc, groups)) {
			limit = Math.min(limit, group.limit());
			free = Math.min(free, group.free());
		}
		return new MemoryFigures(limit, Math.max(0, free));
	}
}
