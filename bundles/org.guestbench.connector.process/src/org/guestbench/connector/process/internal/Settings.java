/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.process.internal.sandbox.Limits;

/** The properties of a connection. */
record Settings(Map<String, String> properties) {

	private static final String RUNTIMES = "runtimes";
	private static final String PROCESSES = "processes";
	private static final String PROCESSOR_TIME = "processor-time";
	private static final Set<String> NAMES = Set.of(RUNTIMES, PROCESSES, PROCESSOR_TIME);
	private static final int FEWEST_PROCESSES = 16;

	IStatus validate() {
		MultiStatus all = new MultiStatus(Settings.class, 0, "The settings of the connection are not valid.");
		Set<String> unknown = new TreeSet<>(properties.keySet());
		unknown.removeAll(NAMES);
		if (!unknown.isEmpty()) {
			all.add(Status
					.error("There is no setting " + String.join(", ", unknown) + ". There are " + RUNTIMES + ", " + PROCESSES + " and "
							+ PROCESSOR_TIME + ".", null));
		}
		try {
			if (!runtimes().stream().allMatch(Path::isAbsolute)) {
				all.add(Status.error("The setting " + RUNTIMES + " has a path that does not begin with a slash. Write absolute paths.",
						null));
			}
		} catch (InvalidPathException e) {
			all.add(Status.error("The setting " + RUNTIMES + " is no list of paths: " + e.getMessage() + ". Separate paths by ':'.", null));
		}
		try {
			if (limits().processes() < FEWEST_PROCESSES || !limits().processorTime().isPositive()) {
				all.add(Status.error("A guest needs at least " + FEWEST_PROCESSES + " processes and some processor time. Raise "
						+ PROCESSES + " or " + PROCESSOR_TIME + ".", null));
			}
		} catch (NumberFormatException | DateTimeParseException e) {
			all.add(Status.error("The setting " + PROCESSES + " is a number, such as 512, and " + PROCESSOR_TIME
					+ " a duration, such as PT30M.", null));
		}
		return all;
	}

	/** Homes of further runtimes. */
	List<Path> runtimes() {
		List<Path> all = new ArrayList<>();
		for (String path : properties.getOrDefault(RUNTIMES, "").split(":")) {
			if (!path.isBlank()) {
				all.add(Path.of(path.strip()));
			}
		}
		return all;
	}

	Limits limits() {
		String processes = properties.get(PROCESSES);
		String time = properties.get(PROCESSOR_TIME);
		return new Limits(processes == null ? Limits.DEFAULT.processes() : Integer.parseInt(processes.strip()),
				time == null ? Limits.DEFAULT.processorTime() : Duration.parse(time.strip()));
	}
}
