/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.runner.JUnitCore;

/** Runs tests and reports them. */
final class TestRun {

	static final int PASSED = 0;
	static final int FAILED = 1;

	private final EventStream events;
	private final PrintStream out;

	/** @param out for the summary */
	TestRun(EventStream events, PrintStream out) {
		this.events = events;
		this.out = out;
	}

	/** @param results where the XML goes; made if it is not there */
	int run(TestSelection selection, Path results) throws IOException {
		Files.createDirectories(results);
		List<TestSink> sinks = List.of(events, new XmlReports(results));
		JUnitListener listener = new JUnitListener(sinks);
		// A test that calls System.exit must not take the results of the others with it.
		Thread onExit = new Thread(listener::interrupted, "report what was interrupted");
		Runtime.getRuntime().addShutdownHook(onExit);
		JUnitCore core = new JUnitCore();
		core.addListener(listener);
		boolean passed = core.run(selection.request()).wasSuccessful();
		Runtime.getRuntime().removeShutdownHook(onExit);
		out.println(listener.summary());
		return passed ? PASSED : FAILED;
	}
}
