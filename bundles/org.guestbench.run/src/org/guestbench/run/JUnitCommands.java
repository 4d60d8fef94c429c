/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

import org.eclipse.core.runtime.CoreException;

/** Knows how JUnit 4 classes are run in a guest: by a small runner that goes there with them. A service; does not block for long. */
public interface JUnitCommands {

	/**
	 * Puts a command together for {@link RunSpec#command} and {@link RunSpec#payload}. Its test events are reported while it runs, and
	 * its results are found by every plan that is not told of other patterns.
	 *
	 * @param classPath   path in the guest → folder or jar of the host, in the order of the class path; with JUnit on it. A path in the guest is
	 *                    relative to the working directory, or absolute
	 * @param vmArguments for the Java virtual machine. A JVM that waits in the guest can serve few of them (docs/waiting-jvm.md)
	 * @param tests       {@code Class} or {@code Class#method}, at least one
	 * @throws CoreException if the runner is not installed
	 */
	Prepared prepare(SequencedMap<String, Path> classPath, List<String> vmArguments, List<String> tests) throws CoreException;

	/** @param payload what the command needs beside the class path: path in the guest → file of the host */
	record Prepared(List<String> command, Map<String, Path> payload) {
		public Prepared {
			command = List.copyOf(command);
			payload = Map.copyOf(payload);
		}
	}
}
