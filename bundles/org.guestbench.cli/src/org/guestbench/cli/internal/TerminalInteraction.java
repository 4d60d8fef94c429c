/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import java.io.Console;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Interaction;
import org.guestbench.cli.internal.output.Printable;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.cli.internal.output.Streams;

/** Asks on the terminal. Where there is none, as in a pipeline, declines and says so. */
final class TerminalInteraction implements Interaction {

	private static final int LONGEST = 1000;

	private final Screen screen;

	TerminalInteraction(Screen screen) {
		this.screen = screen;
	}

	@Override
	public synchronized Optional<Credentials> credentials(URI target, String reason) {
		Console console = console("the credentials for " + target);
		if (console == null) {
			return Optional.empty();
		}
		screen.say(reason);
		String user = console.readLine("%s", "User for " + shown(target) + ": ");
		char[] secret = user == null || user.isBlank() ? null
				: console.readPassword("%s", "Password of " + Printable.line(user, LONGEST) + ": ");
		return user == null || secret == null ? Optional.empty() : Optional.of(new Credentials(user.strip(), secret));
	}

	@Override
	public boolean trust(URI target, String kind, String fingerprint) {
		return confirm(shown(target) + " shows the " + kind + " " + fingerprint + ". Does it belong to it?");
	}

	@Override
	public synchronized boolean confirm(String question) {
		Console console = console("an answer to: " + question);
		if (console == null) {
			return false;
		}
		String answer = console.readLine("%s", Printable.line(question, LONGEST) + " [y/N] ");
		return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y(es)?");
	}

	private @Nullable Console console(String wanted) {
		Console console = Streams.isTerminal(0) && Streams.isTerminal(1) ? System.console() : null;
		if (console == null) {
			screen.say("guestbench: cannot ask for " + wanted + ": there is no terminal. Run this command on a terminal once.");
		}
		return console;
	}

	private static String shown(URI target) {
		return Printable.line(target.toString(), LONGEST);
	}
}
