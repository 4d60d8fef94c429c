/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.example.shelf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the library of a hypervisor is to others. It lacks only the hypervisor: a folder has a file for each guest. */
record Shelf(Path folder) {

	record Item(UUID uuid, String name, String state, long memory, int cpus, String label) {
	}

	List<Item> items() throws IOException {
		List<Item> items = new ArrayList<>();
		try (var files = Files.newDirectoryStream(folder, "*.guest")) {
			for (Path file : files) {
				try {
					List<String> lines = Files.readAllLines(file);
					items.add(new Item(UUID.fromString(lines.get(0)), lines.get(1), lines.get(2), Long.parseLong(lines.get(3)),
							Integer.parseInt(lines.get(4)), lines.get(5)));
				} catch (NoSuchFileException e) {
					// Somebody has just deleted it.
				}
			}
		}
		return items;
	}

	/** Others see the file as it was or as it is, never half of it. */
	void write(Item item) throws IOException {
		Path part = Files.createTempFile(folder, "guest", ".part");
		Files.writeString(part, String.join("\n", item.uuid.toString(), item.name.replace('\n', ' '), item.state,
				String.valueOf(item.memory), String.valueOf(item.cpus), item.label + "\n"));
		Files.move(part, file(item.uuid), StandardCopyOption.ATOMIC_MOVE);
	}

	Path file(UUID uuid) {
		return folder.resolve(uuid + ".guest");
	}
}
