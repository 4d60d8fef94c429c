/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Screen;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench guests definition}. */
@Command(name = "definition", description = "Print how a guest is defined, in its hypervisor's own terms, or change that.")
final class GuestsDefinitionCommand extends GuestCommand {

	private static final long LONGEST = 16 << 20;

	@Option(names = "--save", paramLabel = "FILE", description = "Write what the guest will be when it starts next to a new file that only you can read: passwords are in it.")
	private @Nullable Path save;

	@Option(names = "--change", paramLabel = "FILE", description = "Let the guest be what this file says when it starts next. The hypervisor checks it first.")
	private @Nullable Path change;

	GuestsDefinitionCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Path from = change;
		Path to = save;
		if (from != null && to != null) {
			throw usage("A definition is either saved or changed. Leave out --save or --change.");
		}
		Screen screen = bench.screen();
		IProgressMonitor monitor = bench.monitor();
		Chosen chosen = choose(monitor);
		GuestInfo guest = chosen.info();
		Connection open = chosen.connection(monitor);
		if (from != null) {
			changes(open, guest).change(guest.id(), read(bench.host().resolve(from)), monitor);
			screen.say(
					"guestbench: the definition of '" + guest.name() + "' is changed. A guest that runs has it when it starts next.");
		} else if (to != null) {
			write(bench.host().resolve(to), changes(open, guest).kept(guest.id(), monitor));
		} else {
			screen.print(open.facet(Definitions.class).orElseThrow(
					() -> missing(guest, "does not tell how its guests are defined")).of(guest.id(), monitor));
		}
		return 0;
	}

	private static DefinitionChanges changes(Connection open, GuestInfo guest) throws CoreException {
		return open.facet(DefinitionChanges.class)
				.orElseThrow(() -> missing(guest, "does not let anybody change how its guests are defined"));
	}

	private static CoreException missing(GuestInfo guest, String what) {
		return new CoreException(
				Status.error("The connection '" + guest.id().connection() + "' " + what + ". Use the hypervisor's own tools."));
	}

	private static String read(Path file) throws CoreException {
		try {
			if (Files.size(file) > LONGEST) {
				throw new IOException("it is longer than " + (LONGEST >> 20) + " MiB");
			}
			return Files.readString(file);
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot read the definition in " + file + ": " + e + ".", e));
		}
	}

	private static void write(Path file, String definition) throws CoreException {
		FileAttribute<?> mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
		try {
			Files.createFile(file, mine);
			Files.write(file, definition.getBytes(StandardCharsets.UTF_8));
		} catch (IOException e) {
			throw new CoreException(
					Status.error("Cannot write the definition to " + file + ": " + e + ". Name a file that is not there yet.",
							e));
		}
	}
}
