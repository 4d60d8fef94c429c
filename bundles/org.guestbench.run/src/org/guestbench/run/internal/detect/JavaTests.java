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

	/** The Java runtime of the standard image. */
	private static final int GUEST_JAVA = 17;
	private static final String JUNIT4 = "org/junit/Test.class";
	private static final String JUPITER = "org/junit/jupiter/api/Test.class";

	private final JUnitCommand junit;

	JavaTests(JUnitCommand junit) {
		this.junit = junit;
	}

	Optional<Detection> detect(Path directory) {
		for (JavaLayout layout : JavaLayout.KNOWN) {
			List<String> folders = layout.testFolders(directory);
			if (!folders.isEmpty()) {
				JUnitClasses classes = JUnitClasses.find(folders.stream().map(directory::resolve).toList(), layout.conventional());
				if (!classes.names().isEmpty()) {
					return Optional.of(detection(directory, layout, folders, classes));
				}
			}
		}
		return Optional.empty();
	}

	private Detection detection(Path directory, JavaLayout layout, List<String> folders, JUnitClasses classes) {
		List<RunProblem> problems = new ArrayList<>();
		Map<String, Path> payload = junit.payload().orElse(Map.of());
		if (payload.isEmpty()) {
			problems.add(new RunProblem(Severity.ERROR, "The test runner for guests is missing from this installation.",
					"Install Guestbench anew, or give a command of your own."));
		}
		checkLibraries(directory, layout, classes, problems);
		if (classes.release() > GUEST_JAVA) {
			problems.add(new RunProblem(Severity.WARNING, "The classes in " + folders.get(0) + " are compiled for Java " + classes.release()
					+ ", and the image debian-12-java has Java " + GUEST_JAVA + ".",
					"Compile them for Java " + GUEST_JAVA + " (--release), or name an image with a newer one."));
		}
		String count = classes.names().size() == 1 ? "1 JUnit class" : classes.names().size() + " JUnit classes";
		return new Detection(junit.arguments(layout.classPath(directory), List.of(), classes.names()),
				"found " + count + " in " + String.join(", ", folders) + " (" + layout.tool() + ")", true, payload, problems);
	}

	private static void checkLibraries(Path directory, JavaLayout layout, JUnitClasses classes, List<RunProblem> problems) {
		List<Path> jars = layout.libraries(directory);
		String needed = classes.jupiter() ? JUPITER : JUNIT4;
		if (jars.stream().noneMatch(jar -> holds(jar, needed))) {
			String folder = layout.jars().get(0);
			String how = layout.tool().equals("Maven") ? "mvn dependency:copy-dependencies puts them there" : "put the jars there";
			problems.add(new RunProblem(Severity.ERROR,
					"There are JUnit classes but no JUnit among the libraries in " + String.join(", ", layout.jars()) + ".",
					"Have the libraries of the tests in " + folder + " (" + how + "), by a 'build' command in guestbench.yaml if you like."));
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
