/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.detect;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.guestbench.run.RunProblem;

/**
 * Something that a folder has to run.
 *
 * @param arguments the program first; empty if something was found that cannot be run, which the problems explain
 * @param source    what was found where, for people
 * @param java      whether the guest needs a Java runtime
 * @param release   the newest Java release that a class of it was compiled for; 0 if there is none
 * @param results   patterns of the JUnit XML files that it makes; empty if they are not known
 * @param payload   as in {@link org.guestbench.run.RunPlan#payload}
 */
public record Detection(List<String> arguments, String source, boolean java, int release, List<String> results, Map<String, Path> payload,
		List<RunProblem> problems) {

	public Detection {
		arguments = List.copyOf(arguments);
		results = List.copyOf(results);
		payload = Map.copyOf(payload);
		problems = List.copyOf(problems);
	}
}
