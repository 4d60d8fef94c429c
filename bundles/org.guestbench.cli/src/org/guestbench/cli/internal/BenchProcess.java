/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import java.time.Duration;

import org.guestbench.cli.internal.command.CommandRunner;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.cli.internal.output.Streams;

/** Carries out one command line as this process: with its streams, its environment, and its signals. */
public final class BenchProcess {

	/** Discarding a guest takes a second, and each of its steps has a shorter deadline of its own. */
	private static final Duration CLEAN_UP = Duration.ofSeconds(90);

	private final HostEnvironment host = HostEnvironment.ofProcess();
	private final Streams streams = Streams.ofProcess(host.variables());
	private final Services services;
	private final String version;

	public BenchProcess(Services services, String version) {
		this.services = services;
		this.version = version;
	}

	/** What this process writes to. */
	public Streams streams() {
		return streams;
	}

	/** @return the exit status; does not return if the process is interrupted */
	public int run(String... arguments) {
		Cancellation cancellation = new Cancellation();
		Screen screen = new Screen(streams, false);
		try (Interrupts interrupts = new Interrupts(cancellation, screen::sayIfPossible, Runtime.getRuntime()::halt, CLEAN_UP)) {
			interrupts.install();
			int status = new CommandRunner(new Bench(services, streams, host, cancellation, version)).run(arguments);
			interrupts.exitStatus(status);
			return status;
		}
	}
}
