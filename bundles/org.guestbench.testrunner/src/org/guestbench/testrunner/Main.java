/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import org.junit.runner.JUnitCore;

/**
 * The program that runs in the guest. Exit status: {@value #PASSED}, {@value #FAILED}, or {@value #NOT_RUN} if there was nothing
 * to run or the arguments are wrong.
 */
public final class Main {

	static final int PASSED = 0;
	static final int FAILED = 1;
	static final int NOT_RUN = 2;

	private Main() {
	}

	public static void main(String[] args) {
		// Not a return: threads that tests left behind would keep the JVM alive.
		System.exit(run(args));
	}

	private static int run(String[] args) {
		try {
			Options options = Options.parse(args);
			Files.createDirectories(options.results());
			TestSelection selection = TestSelection.of(options);
			if (selection.isEmpty()) {
				System.err.println("No JUnit 4 tests were found in " + options.classes()
						+ ". Compile the tests first, or name the folder that has their classes.");
				return NOT_RUN;
			}
			return run(selection, options);
		} catch (UsageException | IOException e) {
			System.err.println(e.getMessage());
			return NOT_RUN;
		}
	}

	private static int run(TestSelection selection, Options options) throws IOException {
		try (EventStream events = EventStream.open(System.getenv("GUESTBENCH_REPORT_FD"))) {
			List<TestSink> sinks = List.of(events, new XmlReports(options.results()));
			JUnitListener listener = new JUnitListener(sinks);
			// A test that calls System.exit must not take the results of the others with it.
			Thread onExit = new Thread(listener::interrupted, "report what was interrupted");
			Runtime.getRuntime().addShutdownHook(onExit);
			JUnitCore core = new JUnitCore();
			core.addListener(listener);
			boolean passed = core.run(selection.request()).wasSuccessful();
			Runtime.getRuntime().removeShutdownHook(onExit);
			System.out.println(listener.summary());
			return passed ? PASSED : FAILED;
		}
	}
}
