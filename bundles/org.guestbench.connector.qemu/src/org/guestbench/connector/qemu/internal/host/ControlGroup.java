/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A control group with a limit of memory, version 2 or 1 (Documentation/admin-guide/cgroup-v2.rst and
 * cgroup-v1/memory.rst in the kernel's source).
 *
 * @param limit in bytes
 * @param free  what is left of it, counting file caches that can be dropped
 */
record ControlGroup(long limit, long free) {

	/**
	 * The groups of this process from the innermost outwards; each holds for what is in it.
	 *
	 * @param total memory of the machine in bytes. A limit that is no lower is none; version 1 says so of each group without one
	 */
	static List<ControlGroup> of(Path proc, Path mount, long total) throws IOException {
		List<ControlGroup> groups = new ArrayList<>();
		Path membership = proc.resolve("self/cgroup");
		if (!Files.isReadable(membership)) {
			return groups;
		}
		for (String line : Files.readAllLines(membership)) {
			String[] parts = line.split(":", 3);
			if (parts.length < 3) {
				continue;
			}
			boolean unified = parts[1].isEmpty();
			if (unified || List.of(parts[1].split(",")).contains("memory")) {
				Path root = unified ? mount : mount.resolve("memory");
				collect(root, parts[2], unified, total, groups);
			}
		}
		return groups;
	}

	private static void collect(Path root, String path, boolean unified, long total, List<ControlGroup> groups) {
		Path relative = Path.of("/").relativize(Path.of("/", path).normalize());
		Path folder = root.resolve(relative);
		// Inside a container the own group is the mount's root and the path is that of the host.
		if (!Files.isDirectory(folder)) {
			folder = root;
		}
		while (folder != null && folder.startsWith(root)) {
			read(folder, unified, total).ifPresent(groups::add);
			folder = folder.getParent();
		}
	}

	private static Optional<ControlGroup> read(Path folder, boolean unified, long total) {
		try {
			String limit = Files.readString(folder.resolve(unified ? "memory.max" : "memory.limit_in_bytes")).strip();
			// The kernel adds the other figures up for all processors, so they are read only if they count.
			if (limit.equals("max") || Long.parseLong(limit) >= total) {
				return Optional.empty();
			}
			long max = Long.parseLong(limit);
			long usage = Long.parseLong(Files.readString(folder.resolve(unified ? "memory.current" : "memory.usage_in_bytes")).strip());
			long cache = droppable(Files.readAllLines(folder.resolve("memory.stat")), unified ? "inactive_file " : "total_inactive_file ");
			return Optional.of(new ControlGroup(max, Math.max(0, max - usage + Math.min(cache, usage))));
		} catch (IOException | NumberFormatException e) {
			// This level has no figures: the root of the hierarchy, or not ours to read.
			return Optional.empty();
		}
	}

	private static long droppable(List<String> stat, String key) {
		for (String line : stat) {
			if (line.startsWith(key)) {
				return Long.parseLong(line.substring(key.length()).strip());
			}
		}
		return 0;
	}
}
