/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.guestbench.api.MemorySize;

/**
 * Control groups below the one of this process, for machines that let it make some: those of a bench of root, or of a user to whom the
 * system gave its group. Both versions of the kernel's interface (cgroups(7)).
 *
 * @param places where groups can be made
 */
public record ControlGroups(List<Place> places) {

	/**
	 * @param folder of the group of this process
	 * @param memory the files in it that limit memory and swap; the first has to be there
	 * @param tasks  the file that limits processes
	 */
	record Place(Path folder, List<String> memory, List<String> tasks) {
	}

	private static final List<String> NONE = List.of();

	/**
	 * @param proc   usually {@code /proc}
	 * @param groups usually {@code /sys/fs/cgroup}
	 */
	public static ControlGroups find(Path proc, Path groups) {
		List<Place> places = new ArrayList<>();
		try {
			for (String line : Files.readAllLines(proc.resolve("self/cgroup"))) {
				String[] parts = line.split(":", 3);
				Path own = Path.of(parts[2].substring(1));
				List<String> controllers = List.of(parts[1].split(","));
				if (parts[1].isEmpty() && Files.exists(groups.resolve("cgroup.controllers"))) {
					places.add(new Place(groups.resolve(own), List.of("memory.max", "memory.swap.max"), List.of("pids.max")));
				} else if (controllers.contains("memory")) {
					places.add(new Place(groups.resolve("memory").resolve(own),
							List.of("memory.limit_in_bytes", "memory.memsw.limit_in_bytes"), NONE));
				} else if (controllers.contains("pids")) {
					places.add(new Place(groups.resolve("pids").resolve(own), NONE, List.of("pids.max")));
				}
			}
		} catch (IOException | IndexOutOfBoundsException e) {
			// A kernel without control groups.
			return new ControlGroups(List.of());
		}
		return new ControlGroups(List.copyOf(places));
	}

	/** A group of that name wherever that is possible; perhaps nowhere. */
	GuestGroup create(String name, MemorySize memory, int processes) {
		List<Path> made = new ArrayList<>();
		boolean limited = false;
		for (Place place : places) {
			Path folder = place.folder().resolve(name);
			try {
				Files.createDirectory(folder);
				boolean memoryHere = limit(folder, place.memory(), memory.bytes());
				boolean tasksHere = limit(folder, place.tasks(), processes);
				if (memoryHere || tasksHere) {
					made.add(folder);
					limited |= memoryHere;
				} else {
					Files.delete(folder);
				}
			} catch (IOException e) {
				// Not permitted, which is as usual as that it is.
				new GuestGroup(List.of(folder), false).remove();
			}
		}
		return new GuestGroup(made, limited);
	}

	/** Swap counts together with memory in the old interface, and by itself in the new one. */
	private static boolean limit(Path folder, List<String> files, long value) throws IOException {
		if (files.isEmpty() || !Files.isWritable(folder.resolve(files.get(0)))) {
			return false;
		}
		for (String file : files) {
			if (Files.isWritable(folder.resolve(file))) {
				Files.writeString(folder.resolve(file), Long.toString(file.contains("swap.max") ? 0 : value), StandardCharsets.US_ASCII);
			}
		}
		return true;
	}
}
