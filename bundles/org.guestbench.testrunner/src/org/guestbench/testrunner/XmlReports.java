/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes one JUnit XML file for each test class, in the form that Ant began and Surefire writes. */
final class XmlReports implements TestSink {

	private final Path directory;
	private final Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
	private final Map<String, List<TestRecord>> byClass = new LinkedHashMap<>();

	XmlReports(Path directory) {
		this.directory = directory;
	}

	@Override
	public void started(String className, String name) {
		// Only what has ended is in the file.
	}

	@Override
	public void finished(TestRecord test) {
		byClass.computeIfAbsent(test.className(), name -> new ArrayList<>()).add(test);
	}

	@Override
	public void end() {
		byClass.forEach((className, tests) -> {
			Path file = directory.resolve("TEST-" + className.replaceAll("[^\\w.$-]", "_") + ".xml");
			try {
				Files.write(file, XmlReport.of(className, tests, began).getBytes(StandardCharsets.UTF_8));
			} catch (IOException e) {
				System.err.println("The report " + file + " could not be written: " + e.getMessage());
			}
		});
	}
}
