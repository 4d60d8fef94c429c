/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.guestbench.connector.qemu.tests.Surroundings.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Spares;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.qemu.internal.QemuConnector;

/** The spares of a bench, seen from outside. */
final class WaitingSpares {

	private WaitingSpares() {
	}

	/**
	 * A bench that can make them.
	 *
	 * @param agent knows the agents of their guests
	 */
	static Connection open(Surroundings here, ChannelProvider agent) throws CoreException {
		return Surroundings.open(new QemuConnector(here.bench(), () -> Optional.of(agent)));
	}

	/** Ends them, all guests and the connection; waits until nothing of them is left. */
	static void end(Surroundings here, Connection connection, GuestSpec spec) throws Exception {
		connection.facet(Spares.class).orElseThrow().keep(spec, 0, monitor());
		for (var guest : connection.guests(monitor())) {
			connection.guest(guest.id()).delete(monitor());
		}
		Await.until("nothing is left", () -> here.processes().isEmpty());
		connection.close();
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
