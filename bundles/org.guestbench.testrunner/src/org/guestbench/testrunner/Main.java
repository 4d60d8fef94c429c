/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner;

import java.io.IOException;

/**
 * The program that runs in the guest. Exit status: {@value TestRun#PASSED}, {@value TestRun#FAILED}, or {@value #NOT_RUN} if there was
 * nothing to run or the arguments are wrong.
 */
public final class Main {

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
			TestSelection selection = TestSelection.of(options);
			if (selection.isEmpty()) {
				System.err.println("No JUnit 4 tests were found in " + options.classes()
						+ ". Compile the tests first, or name the folder that has their classes.");
				return NOT_RUN;
			}
			try (EventStream events = EventStream.open(System.getenv("GUESTBENCH_REPORT_FD"))) {
				return new TestRun(events, System.out).run(selection, options.results());
			}
		} catch (UsageException | IOException e) {
			System.err.println(e.getMessage());
			return NOT_RUN;
		}
	}
}
