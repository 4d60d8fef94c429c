/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import java.util.function.ToIntFunction;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The way in for a launcher that starts the framework without the application model, which is quicker: arguments to
 * exit status. Its type is one of the JDK's, because the launcher's classes are not those of a bundle.
 */
@Component(service = ToIntFunction.class, property = "org.guestbench.cli=true")
public final class CommandLineService implements ToIntFunction<String[]> {

	private final BundleContext context;

	@Activate
	public CommandLineService(BundleContext context) {
		this.context = context;
	}

	@Override
	public int applyAsInt(String[] arguments) {
		return new InstalledBench(context).run(arguments);
	}
}
