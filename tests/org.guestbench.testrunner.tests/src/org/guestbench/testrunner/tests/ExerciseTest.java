/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner.tests;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.not;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.guestbench.testrunner.Exercise;
import org.guestbench.testrunner.Familiar;
import org.hamcrest.Matcher;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What is exercised in a JVM before it is saved leaves nothing that a run in two forks of it would have in common, or would miss. */
public class ExerciseTest {

	/** They remember the environment, random seeds, the time zone, and how many threads without a name there were. */
	private static final List<String> KEPT = List.of("java.lang.ProcessEnvironment ", "java.security.SecureRandom ",
			"sun.security.provider.NativePRNG", "java.util.UUID ", "java.util.concurrent.Executors$DefaultThreadFactory ",
			"java.util.concurrent.ForkJoinWorkerThread ", "java.util.SimpleTimeZone ", "sun.util.calendar.ZoneInfo ",
			"java.lang.Math$RandomNumberGeneratorHolder ", "java.util.SplittableRandom ");
	private static final long DEADLINE_SECONDS = 120;

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void junitIsLoadedAndNothingIsKept() throws Exception {
		String loaded = loadedBy(Exercise.class);
		assertThat(loaded, containsString(" org.junit.runners.BlockJUnit4ClassRunner "));
		assertThat(loaded, containsString(" org.guestbench.testrunner.XmlReport "));
		assertNothingIsKept(loaded);
	}

	@Test
	public void whatMostProgramsUseIsLoadedAndNothingIsKept() throws Exception {
		String loaded = loadedBy(Familiar.class);
		assertThat(loaded, containsString(" java.util.stream.Collectors "));
		assertNothingIsKept(loaded);
	}

	@Test
	public void noFilesAreLeft() throws Exception {
		loadedBy(Exercise.class);
		assertEquals(List.of("out"), List.of(new File(folder.getRoot(), "temporary").list()));
	}

	private static void assertNothingIsKept(String loaded) {
		for (String type : KEPT) {
			assertThat(loaded, not(containsString(" " + type)));
		}
	}

	/** The log of the classes that a JVM has loaded which did just that. */
	private String loadedBy(Class<?> exercise) throws Exception {
		Path temporary = new File(folder.getRoot(), "temporary").toPath();
		Files.createDirectories(temporary);
		Path out = temporary.resolve("out");
		String classPath = RunnerProcess.place(exercise) + File.pathSeparator + RunnerProcess.place(Test.class) + File.pathSeparator
				+ RunnerProcess.place(Matcher.class);
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xlog:class+load",
				"-Djava.io.tmpdir=" + temporary, "-cp", classPath, exercise.getName()).redirectErrorStream(true)
				.redirectOutput(out.toFile())
				.start();
		if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
			process.destroyForcibly();
		}
		String loaded = Files.readString(out);
		assertEquals(loaded, 0, process.waitFor());
		return loaded;
	}
}
