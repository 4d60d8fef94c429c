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
import java.util.SequencedMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.run.JUnitCommands;
import org.guestbench.run.RunSpec;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** How JUnit classes are run in a guest; {@code docs/test-events.md} has the runner's options. */
@Component(service = JUnitCommands.class)
public final class JUnitCommand implements JUnitCommands {

	static final String MISSING = "The test runner for guests is missing from this installation.";
	static final String MISSING_REMEDY = "Install Guestbench anew, or give a command of your own.";

	private static final String MAIN = "org.guestbench.testrunner.Main";
	private static final String IN_GUEST = RunSpec.BENCH_DIRECTORY + "/testrunner.jar";
	/** Where the results of the command are, relative to the working directory; nothing else is in that folder. */
	public static final String RESULTS = ".guestbench-results";

	private final TestRunner runner;
	private final PreloadedOrder preloaded;

	@Activate
	public JUnitCommand(BundleContext context) {
		this(new BundledTestRunner(context), new BundledJars(context));
	}

	public JUnitCommand(TestRunner runner, PreloadedJars preloaded) {
		this.runner = runner;
		this.preloaded = new PreloadedOrder(preloaded);
	}

	@Override
	public Prepared prepare(SequencedMap<String, Path> classPath, List<String> vmArguments, List<String> tests) throws CoreException {
		Map<String, Path> payload = payload().orElseThrow(() -> new CoreException(Status.error(MISSING + " " + MISSING_REMEDY)));
		List<ClassPathEntry> entries = classPath.entrySet().stream().map(e -> new ClassPathEntry(e.getKey(), e.getValue())).toList();
		return new Prepared(arguments(List.copyOf(classPath.keySet()), entries, vmArguments, List.of(), tests), payload);
	}

	/** What the guest needs beside the classes; empty if the runner is not installed. */
	Optional<Map<String, Path>> payload() {
		return runner.location().map(jar -> Map.of(IN_GUEST, jar));
	}

	/** Where the results of the command are, relative to the working directory. */
	static String resultPattern() {
		return RESULTS + "/TEST-*.xml";
	}

	/**
	 * @param classPath as the guest sees it
	 * @param entries   the same, each by itself
	 * @param folders   of which all tests are run
	 * @param tests     that are run beside
	 */
	List<String> arguments(List<String> classPath, List<ClassPathEntry> entries, List<String> vmArguments, List<String> folders,
			List<String> tests) {
		List<String> arguments = new ArrayList<>(List.of("java"));
		arguments.addAll(vmArguments);
		arguments.addAll(List.of("-cp", String.join(":", path(classPath, entries)), MAIN, "--results", RESULTS));
		folders.forEach(f -> arguments.addAll(List.of("--classes", f)));
		tests.forEach(t -> arguments.addAll(List.of("--test", t)));
		return arguments;
	}

	private List<String> path(List<String> classPath, List<ClassPathEntry> entries) {
		return preloaded.of(IN_GUEST, entries).orElseGet(() -> {
			List<String> path = new ArrayList<>(classPath);
			path.add(IN_GUEST);
			return path;
		});
	}
}
