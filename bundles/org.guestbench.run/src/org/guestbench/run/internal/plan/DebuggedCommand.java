/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import java.util.ArrayList;
import java.util.List;

import org.guestbench.run.RunSpec;

/** Makes a Java command wait for a debugger before its first line. */
final class DebuggedCommand {

	private static final String JAVA = "java";
	/** Of the JPDA, "Connection and Invocation Details". */
	private static final List<String> OWN = List.of("-agentlib:jdwp", "-Xrunjdwp", "-agentpath:jdwp");
	/** Without a word in the program's output. The loopback interface alone: nobody but the guest's agent is to reach it. */
	private static final String OPTION = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,quiet=y,address=127.0.0.1:"
			+ RunSpec.Debug.GUEST_PORT;

	private DebuggedCommand() {
	}

	/** The command, or what it says about itself among the problems. */
	static List<String> of(List<String> arguments, Problems problems) {
		if (arguments.isEmpty()) {
			return arguments;
		}
		String program = arguments.get(0).substring(arguments.get(0).lastIndexOf('/') + 1);
		if (!program.equals(JAVA)) {
			problems.error(
					"'" + program + "' cannot be debugged: a debugger attaches to a Java virtual machine that the command itself starts.",
					"Give a command that begins with 'java' after '--', debug compiled JUnit tests, or run it without a debugger.");
			return arguments;
		}
		if (arguments.stream().anyMatch(a -> OWN.stream().anyMatch(a::startsWith))) {
			problems.error("The command has an option for a debugger of its own.", "Leave it out: debugging adds one.");
			return arguments;
		}
		List<String> debugged = new ArrayList<>(arguments);
		debugged.add(1, OPTION);
		return debugged;
	}
}
