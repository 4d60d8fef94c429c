/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import org.guestbench.api.connection.Interaction;
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
			BenchProcess process = new BenchProcess(services, context.getBundle().getVersion() + " (Java " + Runtime.version() + ")");
			// Only now, and not as a component: in the workbench somebody else answers questions.
			ServiceRegistration<Interaction> interaction = context.registerService(Interaction.class,
					new TerminalInteraction(new Screen(process.streams(), false)), null);
			try {
				return process.run(Arguments.unmarked(arguments));
			} finally {
				interaction.unregister();
			}
		}
	}
}
