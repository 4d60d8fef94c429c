/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Spares;

/** The spares of a bench, seen from outside. */
final class WaitingSpares {

	private WaitingSpares() {
	}

	/** Waits until there is one that is ready to be used; returns its process. */
	static long await(Surroundings here, Connection connection) throws Exception {
		Spares shelf = connection.facet(Spares.class).orElseThrow();
		Await.until("a spare is ready", () -> shelf.waiting() == 1);
		// One that is being ended may still have its folder, but has no process.
		List<Path> folders = folders(here);
		return ProcessHandle.allProcesses().filter(process -> folders.stream().anyMatch(folder -> isQemu(process, folder))).findFirst()
				.orElseThrow().pid();
	}

	static List<Path> folders(Surroundings here) throws IOException {
		return hidden(here, ".spare-");
	}

	/** The working directory of what spares are forked from. */
	static Path zygote(Surroundings here) throws IOException {
		return hidden(here, ".zygo-").getFirst().resolve("vm");
	}

	private static List<Path> hidden(Surroundings here, String prefix) throws IOException {
		try (var entries = Files.list(here.guests())) {
			return entries.filter(entry -> entry.getFileName().toString().startsWith(prefix)).toList();
		}
	}

	private static boolean isQemu(ProcessHandle process, Path folder) {
		try {
			return process.info().command().orElse("").contains("qemu")
					&& Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd")).equals(folder.resolve("vm"));
		} catch (IOException e) {
			return false;
		}
	}
}
