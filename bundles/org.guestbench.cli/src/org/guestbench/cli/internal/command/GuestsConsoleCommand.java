/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.io.IOException;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.console.SerialLink;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.console.ConsoleSession;
import org.guestbench.cli.internal.console.RawTerminal;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.core.GuestChannels;
import org.guestbench.core.ShellAtConsole;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench guests console}. Not for the background bench, which has no keyboard. */
@Command(name = "console", description = "Connect this terminal to a guest's serial console. Ctrl-] leaves it.")
final class GuestsConsoleCommand extends GuestCommand {

	@Option(names = "--shell", description = "Start a shell of the guest's root on the console first, and end it with the console. For guests that have no login there, as those of the images that 'guestbench images build' makes.")
	private boolean shell;

	GuestsConsoleCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Screen screen = bench.screen();
		IProgressMonitor monitor = bench.monitor();
		Chosen chosen = choose(monitor);
		GuestInfo guest = chosen.info();
		Consoles consoles = chosen.connection(monitor).facet(Consoles.class).orElseThrow(
				() -> new CoreException(Status.error("The connection '" + guest.id().connection() + "' does not reach consoles. "
						+ "'guestbench guests exec' runs commands in a guest, if it has a channel.")));
		SerialConsole serial = serial(consoles, guest)
				.orElseThrow(() -> new CoreException(Status.error("The guest '" + guest.name() + "' has no serial console.")));
		try (SerialLink link = consoles.connect(guest.id(), serial, monitor);
				ShellAtConsole inside = shell
						? ShellAtConsole.start(bench.services().get(GuestChannels.class).open(guest.id(), monitor), guest.name(),
								monitor)
						: ShellAtConsole.NONE) {
			screen.say("guestbench: connected to the serial console of '" + guest.name() + "'. Ctrl-] leaves it.");
			attach(link, guest, screen, inside);
		}
		return 0;
	}

	private void attach(SerialLink link, GuestInfo guest, Screen screen, ShellAtConsole inside) throws CoreException {
		ConsoleSession session = new ConsoleSession(link, System.in, bench.streams().out());
		inside.whenEnded(session::leave);
		ConsoleSession.End end;
		try (RawTerminal terminal = RawTerminal.enter()) {
			end = session.run();
		} catch (IOException e) {
			throw new CoreException(Status.error("The console of the guest '" + guest.name() + "' broke: " + e.getMessage(), e));
		}
		screen.say("");
		screen.say("guestbench: " + switch (end) {
		case GUEST_ENDED -> "the guest has ended.";
		case LEFT -> "left the console" + inside.failure().map(why -> ": " + why).orElse(".");
		});
	}

	private static Optional<SerialConsole> serial(Consoles consoles, GuestInfo guest) throws CoreException {
		return consoles.list(guest.id()).stream().filter(SerialConsole.class::isInstance).map(SerialConsole.class::cast).findFirst();
	}
}
