/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.detect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;

import org.guestbench.run.RunProblem;
import org.guestbench.run.RunProblem.Severity;

/** Finds compiled JUnit classes and puts the command together that runs them. */
final class JavaTests {

	private static final String JUNIT4 = "org/junit/Test.class";

	private final JUnitCommand junit;

	JavaTests(JUnitCommand junit) {
		this.junit = junit;
	}

	Optional<Detection> detect(Path directory) {
		for (JavaLayout layout : JavaLayout.KNOWN) {
			List<String> folders = layout.testFolders(directory);
			if (!folders.isEmpty()) {
				JUnitClasses classes = JUnitClasses.find(folders.stream().map(directory::resolve).toList());
				List<String> tests = classes.junit4().stream().filter(n -> !layout.conventional() || JUnitClasses.conventional(n)).toList();
				if (!tests.isEmpty()) {
					return Optional.of(detection(directory, layout, folders, classes, tests));
				}
				if (!classes.jupiter().isEmpty()) {
					return Optional.of(onlyJupiter(folders));
				}
			}
		}
		return Optional.empty();
	}

	private static Detection onlyJupiter(List<String> folders) {
		return new Detection(List.of(), "", true, 0, List.of(), Map.of(), List.of(new RunProblem(Severity.ERROR,
				"The tests in " + String.join(", ", folders)
						+ " are written for JUnit 5 or later, and the bench's own runner is one for JUnit 4.",
				"Give a 'command' in guestbench.yaml, such as java with JUnit's console launcher, or put one after '--'.")));
	}

	private Detection detection(Path directory, JavaLayout layout, List<String> folders, JUnitClasses classes, List<String> tests) {
		List<RunProblem> problems = new ArrayList<>();
		Map<String, Path> payload = junit.payload().orElse(Map.of());
		if (payload.isEmpty()) {
			problems.add(new RunProblem(Severity.ERROR, JUnitCommand.MISSING, JUnitCommand.MISSING_REMEDY));
		}
		check(directory, layout, classes, problems);
		// The runner takes every test of a folder; naming each is only needed where the convention leaves some out.
		boolean all = tests.size() == classes.junit4().size();
		List<String> arguments = junit.arguments(layout.classPath(directory), layout.entries(directory), List.of(),
				all ? folders : List.of(),
				all ? List.of() : tests);
		String count = tests.size() == 1 ? "1 JUnit class" : tests.size() + " JUnit classes";
		return new Detection(arguments, "found " + count + " in " + String.join(", ", folders) + " (" + layout.tool() + ")", true,
				classes.release(),
				List.of(JUnitCommand.resultPattern()), payload, problems);
	}

	private static void check(Path directory, JavaLayout layout, JUnitClasses classes, List<RunProblem> problems) {
		if (layout.libraries(directory).stream().noneMatch(jar -> holds(jar, JUNIT4))) {
			String how = layout.tool().equals("Maven") ? "mvn dependency:copy-dependencies puts them there" : "put the jars there";
			problems.add(new RunProblem(Severity.ERROR,
					"There are JUnit classes but no JUnit 4 among the libraries in " + String.join(", ", layout.jars()) + ".",
					"Have the libraries of the tests in " + layout.jars().get(0) + " (" + how
							+ "), by a 'build' command in guestbench.yaml if you like."));
		}
		if (!classes.jupiter().isEmpty()) {
			problems.add(new RunProblem(Severity.WARNING,
					"Tests for JUnit 5 or later are left out, as in " + classes.jupiter().get(0)
							+ ": the bench's own runner is one for JUnit 4.",
					"Give a 'command' in guestbench.yaml that runs them too, such as java with JUnit's console launcher."));
		}
	}

	private static boolean holds(Path jar, String entry) {
		try (JarFile file = new JarFile(jar.toFile(), false)) {
			return file.getEntry(entry) != null;
		} catch (IOException e) {
			// Not a jar after all: then JUnit is not in it.
			return false;
		}
	}
}
