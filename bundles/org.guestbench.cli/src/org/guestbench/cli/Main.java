/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli;

import java.util.Arrays;
import java.util.Map;

import org.eclipse.core.runtime.adaptor.EclipseStarter;
import org.guestbench.cli.internal.Arguments;

/**
 * Starts the framework on the class path and in it the command line. The framework's own launcher loads it by a class
 * loader of its own, whose classes the JVM cannot keep from one start to the next, and takes twice as long.
 */
public final class Main {

	private Main() {
	}

	@SuppressWarnings("restriction") // The one way to run an application without the launcher.
	public static void main(String[] arguments) throws Exception {
		String[] marked = Arrays.stream(arguments).map(argument -> Arguments.MARK + argument).toArray(String[]::new);
		EclipseStarter.setInitialProperties(Map.of("osgi.noShutdown", "false", "osgi.compatibility.bootdelegation", "false"));
		Object status = EclipseStarter.run(marked, null);
		System.exit(status instanceof Integer number ? number : 0);
	}
}
