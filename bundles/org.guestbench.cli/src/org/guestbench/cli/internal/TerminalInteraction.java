/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import org.guestbench.api.connection.Interaction;
import org.guestbench.cli.internal.output.Printable;
import org.guestbench.cli.internal.output.Screen;

/** Asks on the terminal. Where there is none, as in a pipeline, declines and says so. */
public final class TerminalInteraction implements Interaction {

	private static final int LONGEST = 1000;

	private final Screen screen;
	private final Supplier<Optional<Terminal>> terminal;

	/** @param terminal looked for when somebody is to be asked */
	public TerminalInteraction(Screen screen, Supplier<Optional<Terminal>> terminal) {
		this.screen = screen;
		this.terminal = terminal;
	}

	@Override
	public synchronized Optional<Credentials> credentials(URI target, String reason) {
		return terminal("the credentials for " + target).flatMap(present -> {
			screen.say(reason);
			return present.readLine("User for " + shown(target) + ": ").map(String::strip).filter(user -> !user.isEmpty())
					.flatMap(user -> present.readSecret("Password of " + Printable.line(user, LONGEST) + ": ")
							.map(secret -> new Credentials(user, secret)));
		});
	}

	@Override
	public boolean trust(URI target, String kind, String fingerprint) {
		return confirm(shown(target) + " shows the " + kind + " " + fingerprint + ". Does it belong to it?");
	}

	@Override
	public synchronized boolean confirm(String question) {
		return terminal("an answer to: " + question).flatMap(present -> present.readLine(Printable.line(question, LONGEST) + " [y/N] "))
				.filter(answer -> answer.strip().toLowerCase(Locale.ROOT).matches("y(es)?")).isPresent();
	}

	private Optional<Terminal> terminal(String wanted) {
		Optional<Terminal> found = terminal.get();
		if (found.isEmpty()) {
			screen.say("guestbench: cannot ask for " + wanted + ": there is no terminal. Run this command on a terminal once.");
		}
		return found;
	}

	private static String shown(URI target) {
		return Printable.line(target.toString(), LONGEST);
	}
}
