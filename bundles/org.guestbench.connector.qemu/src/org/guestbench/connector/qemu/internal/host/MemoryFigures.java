/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * How much memory there is, in bytes.
 *
 * @param total     physical memory, or what a control group leaves of it
 * @param available what can be taken now without swapping
 */
public record MemoryFigures(long total, long available) {

	private static final String UNIT = " kB";

	/**
	 * Reads {@code meminfo} (proc_meminfo(5)) and the limits of the control groups that this process is in.
	 *
	 * @param proc   usually {@code /proc}
	 * @param groups usually {@code /sys/fs/cgroup}
	 */
	public static MemoryFigures read(Path proc, Path groups) throws IOException {
		List<String> info = Files.readAllLines(proc.resolve("meminfo"));
		OptionalLong total = bytes(info, "MemTotal:");
		OptionalLong available = bytes(info, "MemAvailable:");
		if (total.isEmpty() || available.isEmpty()) {
			throw new IOException(proc.resolve("meminfo") + " does not say how much memory there is.");
		}
		long limit = total.getAsLong();
		long free = available.getAsLong();
		for (ControlGroup group : ControlGroup.of(proc, groups, limit)) {
			limit = Math.min(limit, group.limit());
			free = Math.min(free, group.free());
		}
		return new MemoryFigures(limit, Math.max(0, free));
	}

	/** A line is a key with a colon, spaces, the number, and kB. */
	private static OptionalLong bytes(List<String> info, String key) {
		for (String line : info) {
			if (line.startsWith(key) && line.endsWith(UNIT)) {
				try {
					return OptionalLong.of(Long.parseLong(line.substring(key.length(), line.length() - UNIT.length()).strip()) * 1024);
				} catch (NumberFormatException e) {
					return OptionalLong.empty();
				}
			}
		}
		return OptionalLong.empty();
	}
}
