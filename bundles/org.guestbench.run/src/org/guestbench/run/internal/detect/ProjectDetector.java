/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.detect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what a folder has to run, by what is in it. Reads only. */
public final class ProjectDetector {

	/** What a project that will have Java classes once it is built has in its folder. */
	private static final List<String> JAVA_BUILDS = List.of("pom.xml", "build.gradle", "build.gradle.kts", ".classpath");

	private final JavaTests javaTests;

	public ProjectDetector(JUnitCommand junit) {
		javaTests = new JavaTests(junit);
	}

	/** The first of: compiled JUnit classes, a makefile that can test. */
	public Optional<Detection> detect(Path directory) {
		return javaTests.detect(directory).or(() -> makefile(directory));
	}

	/** Whether there will be Java classes, although there are none yet. */
	public boolean expectsJava(Path directory) {
		return JAVA_BUILDS.stream().anyMatch(name -> Files.exists(directory.resolve(name)));
	}

	private static Optional<Detection> makefile(Path directory) {
		return MakefileTargets.find(directory).map(found -> new Detection(List.of("make", found.target()),
				"found the target '" + found.target() + "' in " + found.file(), false, 0, List.of(), Map.of(), List.of()));
	}
}
