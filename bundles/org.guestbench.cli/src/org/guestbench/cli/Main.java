/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli;

import java.util.Arrays;
import java.util.Map;

import org.eclipse.core.runtime.adaptor.EclipseStarter;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.cli.internal.Arguments;

/**
 * Starts the framework on the class path and in it the command line. The framework's own launcher loads it by a class
 * loader of its own, whose classes the JVM cannot keep from one start to the next, and takes twice as long.
 */
public final class Main {

	/** The bench could not do it. */
	private static final int FAILED = 125;

	private Main() {
	}

	@SuppressWarnings("restriction") // The one way to run an application without the launcher.
	public static void main(String[] arguments) {
		String[] marked = Arrays.stream(arguments).map(argument -> Arguments.MARK + argument).toArray(String[]::new);
		EclipseStarter.setInitialProperties(Map.of("osgi.noShutdown", "false", "osgi.compatibility.bootdelegation", "false"));
		try {
			Object status = EclipseStarter.run(marked, null);
			System.exit(status instanceof Integer number ? number : failed("it gave no exit status", null));
		} catch (Exception e) {
			System.exit(failed(String.valueOf(e.getMessage()), e));
		}
	}

	/** The framework did not get as far as the command line, which would have said why. */
	private static int failed(String why, @Nullable Exception cause) {
		System.err.println("guestbench: This installation does not start: " + why + ". Build or install it anew; the logs are in "
				+ System.getProperty("osgi.configuration.area") + ".");
		if (cause != null) {
			cause.printStackTrace();
		}
		return FAILED;
	}
}
