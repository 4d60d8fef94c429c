/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import java.util.Objects;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** The application {@code org.guestbench.cli.application}. */
public final class CommandLineApplication implements IApplication {

	@Override
	public Object start(@Nullable IApplicationContext context) {
		IApplicationContext application = Objects.requireNonNull(context);
		application.applicationRunning();
		BundleContext bundle = FrameworkUtil.getBundle(CommandLineApplication.class).getBundleContext();
		String[] arguments = (String[]) application.getArguments().get(IApplicationContext.APPLICATION_ARGS);
		return new InstalledBench(bundle).run(arguments == null ? new String[0] : arguments);
	}

	@Override
	public void stop() {
		// The command ends by its own cancellation; see Interrupts.
	}
}
