/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.guestbench.testbed.Repository;

/** A sample with its classes and jars, made by the Maven of this machine, which has what it needs. */
final class BuiltSample {

	private static final long BUILD_MINUTES = 5;

	private BuiltSample() {
	}

	/** Eight tests that pass. */
	static Path calculator(Path into) throws IOException, InterruptedException {
		BenchRule.require("Maven is not installed", BenchRule.onPath("mvn"));
		Path project = Repository.copyOfSample("junit-calculator", into);
		Path log = into.resolve("mvn.log");
		Process maven = new ProcessBuilder("mvn", "-B", "-q", "test-compile", "dependency:copy-dependencies").directory(project.toFile())
				.redirectErrorStream(true).redirectOutput(log.toFile()).start();
		if (!maven.waitFor(BUILD_MINUTES, TimeUnit.MINUTES) || maven.exitValue() != 0) {
			maven.destroyForcibly();
			throw new AssertionError("The sample cannot be built: " + Files.readString(log));
		}
		Files.delete(project.resolve("guestbench.yaml"));
		return project;
	}
}
