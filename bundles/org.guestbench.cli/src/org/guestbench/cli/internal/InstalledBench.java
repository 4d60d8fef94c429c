/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import java.util.Optional;
import java.util.function.IntSupplier;

import org.guestbench.api.connection.Interaction;
import org.guestbench.cli.internal.background.InheritedBench;
import org.guestbench.cli.internal.background.Questions;
import org.guestbench.cli.internal.output.Screen;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The command line inside an OSGi framework: parts of the bench are its services. */
final class InstalledBench {

	private final BundleContext context;

	InstalledBench(BundleContext context) {
		this.context = context;
	}

	/** @return the exit status */
	int run(String[] arguments) {
		try (OsgiServices services = new OsgiServices(context)) {
			String version = context.getBundle().getVersion() + " (Java " + Runtime.version() + ")";
			Optional<InheritedBench> background = InheritedBench.find();
			if (background.isPresent()) {
				Questions questions = new Questions();
				return answering(questions, () -> background.get().serve(services, questions, version));
			}
			BenchProcess process = new BenchProcess(services, version);
			return answering(new TerminalInteraction(new Screen(process.streams(), false), ProcessTerminal::find),
					() -> process.run(Arguments.unmarked(arguments)));
		}
	}

	/** Only now, and not as a component: in the workbench somebody else answers questions. */
	private int answering(Interaction somebody, IntSupplier work) {
		ServiceRegistration<Interaction> registration = context.registerService(Interaction.class, somebody, null);
		try {
			return work.getAsInt();
		} finally {
			registration.unregister();
		}
	}
}
