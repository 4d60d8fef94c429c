/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;

/** Knows how JUnit 4 classes are run in a guest: by a small runner that goes there with them. A service; does not block for long. */
public interface JUnitCommands {

	/**
	 * Puts a command together for {@link RunSpec#command} and {@link RunSpec#payload}. Its test events are reported while it runs, and
	 * its results are found by every plan that is not told of other patterns.
	 *
	 * @param classPath   as the guest sees it: relative to the working directory, or absolute; with JUnit on it
	 * @param vmArguments for the Java virtual machine, after those that the bench adds for speed
	 * @param tests       {@code Class} or {@code Class#method}, at least one
	 * @throws CoreException if the runner is not installed
	 */
	Prepared prepare(List<String> classPath, List<String> vmArguments, List<String> tests) throws CoreException;

	/** @param payload what the command needs beside the class path: path in the guest → file of the host */
	record Prepared(List<String> command, Map<String, Path> payload) {
		public Prepared {
			command = List.copyOf(command);
			payload = Map.copyOf(payload);
		}
	}
}
