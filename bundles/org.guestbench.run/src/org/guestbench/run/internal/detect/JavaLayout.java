/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.detect;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a build tool puts compiled classes and the libraries of a project.
 *
 * @param tool         for people
 * @param tests        folders of test classes; the first group of folders of which one exists counts
 * @param classes      folders of other classes and resources
 * @param jars         folders of libraries
 * @param conventional whether the tool takes only classes for tests that are named so
 */
record JavaLayout(String tool, List<List<String>> tests, List<String> classes, List<String> jars, boolean conventional) {

	private static final String WILDCARD = "/*";

	static final List<JavaLayout> KNOWN = List.of(
			new JavaLayout("Maven", List.of(List.of("target/test-classes")), List.of("target/classes"),
					List.of("target/dependency", "target/lib", "lib"), true),
			new JavaLayout("Gradle",
					List.of(List.of("build/classes/java/test", "build/classes/kotlin/test", "build/classes/groovy/test")),
					List.of("build/resources/test", "build/classes/java/main", "build/classes/kotlin/main", "build/classes/groovy/main",
							"build/resources/main"),
					List.of("build/dependencies", "lib", "libs"), false),
			new JavaLayout("Eclipse", List.of(List.of("bin/test"), List.of("bin")), List.of("bin/main", "bin/default"),
					List.of("lib", "libs"), false));

	/** The folders of test classes that are there. */
	List<String> testFolders(Path directory) {
		return tests.stream().map(group -> existing(directory, group)).filter(g -> !g.isEmpty()).findFirst().orElse(List.of());
	}

	/** The class path, relative to the folder, tests first. */
	List<String> classPath(Path directory) {
		List<String> path = new ArrayList<>(testFolders(directory));
		path.addAll(existing(directory, classes));
		jars.stream().filter(folder -> !jarsIn(directory.resolve(folder)).isEmpty()).map(folder -> folder + WILDCARD).forEach(path::add);
		return path;
	}

	/** The same with every library by itself. */
	List<ClassPathEntry> entries(Path directory) {
		List<ClassPathEntry> entries = new ArrayList<>();
		for (String element : classPath(directory)) {
			if (element.endsWith(WILDCARD)) {
				String folder = element.substring(0, element.length() - 1);
				jarsIn(directory.resolve(folder)).forEach(jar -> entries.add(new ClassPathEntry(folder + jar.getFileName(), jar)));
			} else {
				entries.add(new ClassPathEntry(element, directory.resolve(element)));
			}
		}
		return entries;
	}

	/** Every library that is there. */
	List<Path> libraries(Path directory) {
		return jars.stream().flatMap(folder -> jarsIn(directory.resolve(folder)).stream()).toList();
	}

	private static List<String> existing(Path directory, List<String> folders) {
		return folders.stream().filter(f -> Files.isDirectory(directory.resolve(f))).toList();
	}

	private static List<Path> jarsIn(Path folder) {
		List<Path> jars = new ArrayList<>();
		if (Files.isDirectory(folder)) {
			try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
				found.forEach(jars::add);
			} catch (IOException | DirectoryIteratorException e) {
				// What cannot be listed is not on the class path; the copying reports it.
				return List.of();
			}
		}
		jars.sort(null);
		return jars;
	}
}
