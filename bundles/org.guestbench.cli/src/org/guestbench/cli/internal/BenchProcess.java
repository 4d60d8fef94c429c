/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import java.time.Duration;

import org.guestbench.api.connection.Interaction;
import org.guestbench.cli.internal.command.CommandRunner;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.cli.internal.output.Streams;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Carries out one command line as this process: with its streams, its environment, and its signals. */
final class BenchProcess {

	/** Discarding a guest takes a second; its own deadlines are below this. */
	private static final Duration CLEAN_UP = Duration.ofSeconds(90);

	private final BundleContext context;

	BenchProcess(BundleContext context) {
		this.context = context;
	}

	/** @return the exit status */
	int run(String[] arguments) {
		HostEnvironment host = HostEnvironment.ofProcess();
		Streams streams = Streams.ofProcess(host.variables());
		Cancellation cancellation = new Cancellation();
		Screen screen = new Screen(streams, false);
		try (OsgiServices services = new OsgiServices(context);
				Interrupts interrupts = new Interrupts(cancellation, screen::sayIfPossible, Runtime.getRuntime()::halt, CLEAN_UP)) {
			interrupts.install();
			ServiceRegistration<Interaction> interaction = context.registerService(Interaction.class, new TerminalInteraction(screen), null);
			try {
				int status = new CommandRunner(new Bench(services, streams, host, cancellation, version())).run(arguments);
				interrupts.exitStatus(status);
				return status;
			} finally {
				interaction.unregister();
			}
		}
	}

	private String version() {
		return context.getBundle().getVersion() + " (Java " + Runtime.version() + ")";
	}
}
