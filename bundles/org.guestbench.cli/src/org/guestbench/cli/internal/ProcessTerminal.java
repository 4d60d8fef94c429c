/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import java.io.Console;
import java.util.Optional;

import org.guestbench.cli.internal.output.Streams;

/** The terminal of this process. */
record ProcessTerminal(Console console) implements Terminal {

	static Optional<Terminal> find() {
		return Streams.isTerminal(0) && Streams.isTerminal(1) ? Optional.ofNullable(System.console()).map(ProcessTerminal::new)
				: Optional.empty();
	}

	@Override
	public Optional<String> readLine(String prompt) {
		return Optional.ofNullable(console.readLine("%s", prompt));
	}

	@Override
	public Optional<char[]> readSecret(String prompt) {
		return Optional.ofNullable(console.readPassword("%s", prompt));
	}
}
