/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.ConsoleTickets;
import org.guestbench.api.facet.ConsoleTickets.Program;
import org.guestbench.api.facet.Screenshots;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Deadline;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench guests screen}. */
@Command(name = "screen", description = "Take a picture of a guest's screen, or print an address by which a program of its hypervisor's maker shows it.")
final class GuestsScreenCommand extends GuestCommand {

	private static final Duration DEADLINE = Duration.ofMinutes(3);

	@ArgGroup(exclusive = true, multiplicity = "1")
	private Wanted wanted = new Wanted();

	/** One of them. */
	static final class Wanted {

		@Option(names = "--picture", paramLabel = "FILE", description = "Write what the screen shows now to a new PNG file.")
		private @Nullable Path picture;

		@Option(names = "--ticket", paramLabel = "PROGRAM", description = "Print an address for this program, such as vmrc. It lets in whoever opens it first, and for a short time only.")
		private @Nullable String ticket;
	}

	GuestsScreenCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		IProgressMonitor monitor = bench.monitor();
		Chosen chosen = choose(monitor);
		GuestInfo guest = chosen.info();
		Connection open = chosen.connection(monitor);
		Path file = wanted.picture;
		String program = wanted.ticket;
		if (file != null) {
			Screenshots pictures = facet(open, Screenshots.class, guest, "takes no pictures of screens");
			write(bench.host().resolve(file), within(guest, monitor, limited -> pictures.take(guest.id(), limited)));
		} else if (program != null) {
			ConsoleTickets tickets = facet(open, ConsoleTickets.class, guest, "has no tickets for consoles");
			Program wantedProgram = program(tickets.programs(), program);
			bench.screen().print(within(guest, monitor, limited -> tickets.issue(guest.id(), wantedProgram, limited)) + "\n");
		}
		return 0;
	}

	private static <T> T within(GuestInfo guest, IProgressMonitor monitor, Deadline.Call<T> call) throws CoreException {
		return Deadline.within(DEADLINE, "The screen of the guest '" + guest.name() + "'",
				"Try again, or look whether the guest's host is busy.",
				monitor, call);
	}

	private static <T> T facet(Connection open, Class<T> facet, GuestInfo guest, String otherwise) throws CoreException {
		return open.facet(facet).orElseThrow(() -> new CoreException(Status.error(
				"The connection '" + guest.id().connection() + "' " + otherwise
						+ ". 'guestbench guests console' connects to a serial console.")));
	}

	private static Program program(List<Program> programs, String id) throws CoreException {
		return programs.stream().filter(program -> program.id().equals(id)).findFirst()
				.orElseThrow(() -> new CoreException(Status.error("There are no tickets for '" + id + "'. There are: "
						+ String.join(", ", programs.stream().map(program -> program.id() + " (" + program.label() + ")").toList())
						+ ".")));
	}

	private static void write(Path file, byte[] picture) throws CoreException {
		try {
			Files.write(file, picture, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		} catch (IOException e) {
			throw new CoreException(
					Status.error("Cannot write the picture to " + file + ": " + e + ". Name a file that is not there yet.", e));
		}
	}
}
