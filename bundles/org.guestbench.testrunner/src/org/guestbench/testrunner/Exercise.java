/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

import org.guestbench.testrunner.exercise.ManyKinds;
import org.guestbench.testrunner.exercise.OldStyle;
import org.guestbench.testrunner.exercise.WithParameters;
import org.guestbench.testrunner.exercise.WithRules;

/**
 * Runs a small suite again and again in a JVM that then waits for the tests of somebody: its JUnit is loaded and compiled by then. It
 * leaves nothing behind that tests could notice. So nothing here may ask for the environment, the time zone or secure random
 * numbers, which the JDK keeps once they have been asked for, nor start threads without a name, which are counted.
 */
public final class Exercise {

	/** Enough for the compilers to have seen JUnit; chosen, not tuned. */
	private static final int ROUNDS = 60;
	private static final String NOWHERE = "/dev/null";

	private Exercise() {
	}

	/** @param args how often, if not as usual */
	public static void main(String[] args) throws IOException, UsageException {
		int rounds = args.length == 0 ? ROUNDS : Integer.parseInt(args[0]);
		Path results = Paths.get(System.getProperty("java.io.tmpdir"), "guestbench-exercise-" + System.nanoTime());
		try (EventStream events = EventStream.to(NOWHERE);
				PrintStream out = new PrintStream(new FileOutputStream(NOWHERE), false, StandardCharsets.UTF_8.name())) {
			for (int round = 0; round < rounds; round++) {
				int status = new TestRun(events, out).run(TestSelection.of(options(results)), results);
				if (status != TestRun.FAILED) {
					throw new IllegalStateException("The suite fails on purpose, and has not");
				}
			}
		} finally {
			remove(results);
		}
	}

	private static Options options(Path results) throws UsageException {
		return Options.parse(new String[] { "--results", results.toString(), "--test", ManyKinds.class.getName(), "--test",
			OldStyle.class.getName(), "--test", WithParameters.class.getName(), "--test", WithRules.class.getName() });
	}

	private static void remove(Path folder) throws IOException {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
			for (Path file : files) {
				Files.delete(file);
			}
		}
		Files.delete(folder);
	}
}
