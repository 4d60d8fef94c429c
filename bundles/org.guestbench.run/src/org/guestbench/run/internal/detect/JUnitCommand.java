/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.detect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.guestbench.run.RunSpec;

/** How JUnit classes are run in a guest. */
public final class JUnitCommand {

	private static final String MAIN = "org.guestbench.testrunner.Main";
	private static final String IN_GUEST = RunSpec.BENCH_DIRECTORY + "/testrunner.jar";
	/**
	 * A test run is short, and an emulated processor slow: the second compiler and the collectors that use several threads cost more there
	 * than they ever gain. With these flags a suite of 20 tests took two thirds of the processor time.
	 */
	private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

	private final TestRunner runner;

	public JUnitCommand(TestRunner runner) {
		this.runner = runner;
	}

	/** What the guest needs beside the classes; empty if the runner is not installed. */
	Optional<Map<String, Path>> payload() {
		return runner.location().map(jar -> Map.of(IN_GUEST, jar));
	}

	/** @param classPath as the guest sees it */
	List<String> arguments(List<String> classPath, List<String> vmArguments, List<String> classes) {
		List<String> entries = new ArrayList<>(classPath);
		entries.add(IN_GUEST);
		List<String> arguments = new ArrayList<>(List.of("java"));
		arguments.addAll(QUICK);
		arguments.addAll(vmArguments);
		arguments.addAll(List.of("-cp", String.join(":", entries), MAIN));
		arguments.addAll(classes);
		return arguments;
	}
}
