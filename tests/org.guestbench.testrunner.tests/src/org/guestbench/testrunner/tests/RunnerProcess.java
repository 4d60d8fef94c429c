/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner.tests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.FileLocator;
import org.guestbench.testrunner.Main;
import org.guestbench.testrunner.tests.samples.Mixed;
import org.hamcrest.Matcher;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The runner in a JVM of its own, as in a guest. */
record RunnerProcess(int exit, String output, String events, Path results) {

	private static final long DEADLINE_SECONDS = 120;

	static RunnerProcess run(Path scratch, String... arguments) throws IOException, InterruptedException {
		Path results = scratch.resolve("results");
		Path output = scratch.resolve("output");
		Path events = scratch.resolve("events");
		List<String> java = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath(),
				Main.class.getName(), "--results", results.toString()));
		java.addAll(List.of(arguments));
		// The shell only opens descriptor 3, as the guest agent does.
		List<String> command = new ArrayList<>(List.of("sh", "-c", "f=$1; shift; exec \"$@\" 3>\"$f\"", "sh", events.toString()));
		command.addAll(java);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().put("GUESTBENCH_REPORT_FD", "3");
		Process process = builder.start();
		if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
			process.destroyForcibly();
			throw new IOException("The runner did not end; it printed: " + Files.readString(output));
		}
		return new RunnerProcess(process.exitValue(), Files.readString(output), Files.readString(events), results);
	}

	String report(Class<?> type) throws IOException {
		return Files.readString(results.resolve("TEST-" + type.getName() + ".xml"));
	}

	private static String classPath() throws IOException {
		List<String> path = new ArrayList<>();
		for (Class<?> type : List.<Class<?>>of(Main.class, Mixed.class, Test.class, Matcher.class)) {
			path.add(place(type));
		}
		return String.join(File.pathSeparator, path);
	}

	/** The jar or folder that has the class, also where OSGi loaded it from a folder of a workspace. */
	static String place(Class<?> type) throws IOException {
		Bundle bundle = FrameworkUtil.getBundle(type);
		if (bundle == null) {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
		}
		File file = FileLocator.getBundleFileLocation(bundle).orElseThrow();
		File classes = new File(file, "target/classes");
		return (classes.isDirectory() ? classes : file).getPath();
	}
}
