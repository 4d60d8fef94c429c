/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.guestbench.run.internal.detect.Detection;
import org.guestbench.run.internal.detect.JUnitCommand;
import org.guestbench.run.internal.detect.PreloadedJars;
import org.guestbench.run.internal.detect.ProjectDetector;
import org.guestbench.run.tests.fake.JavaProject;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ProjectDetectorTest {

	private static final String TEST = "package a; public class CalculatorTest { @org.junit.Test public void adds() {} }";

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final ProjectDetector detector = new ProjectDetector(
			new JUnitCommand(() -> Optional.of(Path.of("/opt/testrunner.jar")), PreloadedJars.NONE));

	@Test
	public void mavenClassesAreFound() throws IOException {
		Path project = project();
		JavaProject java = new JavaProject(temporary.newFolder().toPath());
		java.compile(Map.of("a/CalculatorTest.java", TEST), project.resolve("target/test-classes"), 17);
		Files.createDirectories(project.resolve("target/classes"));
		java.jar(project.resolve("target/dependency/junit.jar"));
		Detection found = detect(project);
		assertEquals(List.of(), found.problems());
		assertEquals("found 1 JUnit class in target/test-classes (Maven)", found.source());
		assertTrue(found.java());
		assertEquals(Map.of("/run/guestbench/bench/testrunner.jar", Path.of("/opt/testrunner.jar")), found.payload());
		assertEquals(List.of(".guestbench-results/TEST-*.xml"), found.results());
		assertEquals(List.of("java", "-cp", "target/test-classes:target/classes:target/dependency/*:/run/guestbench/bench/testrunner.jar",
				"org.guestbench.testrunner.Main",
				"--results", ".guestbench-results", "--classes", "target/test-classes"), found.arguments());
	}

	@Test
	public void whatCountsAsATest() throws IOException {
		Path project = project();
		JavaProject java = new JavaProject(temporary.newFolder().toPath());
		java.jar(project.resolve("lib/junit.jar"));
		java.compile(Map.of("a/CalculatorTest.java", TEST, "a/AbstractTest.java",
				"package a; public abstract class AbstractTest { @org.junit.Test public void t() {} "
						+ "public static class Nested { @org.junit.Test public void t() {} } }",
				"a/Inherits.java", "package a; public class Inherits extends AbstractTest {}", "a/Old.java",
				"package a; public class Old extends junit.framework.TestCase {}", "a/Ran.java",
				"package a; @org.junit.runner.RunWith public class Ran { long l = 5000000000L; double d = 2.5; }", "a/AllTests.java",
				"package a; @org.junit.runner.RunWith @org.junit.runners.Suite.SuiteClasses public class AllTests {}", "a/Helper.java",
				"package a; public class Helper { Class<?> c = org.junit.Test.class; }", "a/Hidden.java",
				"package a; class Hidden { @org.junit.Test public void t() {} }"), project.resolve("bin"), 17);
		Files.writeString(project.resolve("bin/a/Broken.class"), "not a class");
		Files.copy(project.resolve("bin/a/Old.class"), project.resolve("bin/Misplaced.class"));
		assertEquals("found 4 JUnit classes in bin (Eclipse)", detect(project).source());
	}

	@Test
	public void mavenTakesWhatIsNamedByItsConvention() throws IOException {
		Path project = project();
		JavaProject java = new JavaProject(temporary.newFolder().toPath());
		java.jar(project.resolve("target/dependency/junit.jar"));
		java.compile(
				Map.of("a/CalculatorTest.java", TEST, "a/Slow.java", "package a; public class Slow { @org.junit.Test public void t() {} }",
						"TestRoot.java", "public class TestRoot { @org.junit.Test public void t() {} }"),
				project.resolve("target/test-classes"), 17);
		List<String> arguments = detect(project).arguments();
		assertEquals(List.of("--test", "TestRoot", "--test", "a.CalculatorTest"),
				arguments.subList(arguments.size() - 4, arguments.size()));
		assertFalse(arguments.contains("--classes"));
	}

	@Test
	public void problemsOfJavaProjectsAreSaid() throws IOException {
		Path project = project();
		JavaProject java = new JavaProject(temporary.newFolder().toPath());
		java.compile(
				Map.of("a/CalculatorTest.java", TEST, "a/NewTest.java",
						"package a; class NewTest { @org.junit.jupiter.api.Test void t() {} }"),
				project.resolve("build/classes/java/test"), 21);
		List<String> messages = detect(project).problems().stream().map(p -> p.severity() + " " + p.message()).toList();
		assertEquals(List.of("ERROR There are JUnit classes but no JUnit 4 among the libraries in build/dependencies, lib, libs.",
				"WARNING Tests for JUnit 5 or later are left out, as in a.NewTest: the bench's own runner is one for JUnit 4."), messages);
		assertEquals(21, detect(project).release());
		ProjectDetector without = new ProjectDetector(new JUnitCommand(Optional::empty, PreloadedJars.NONE));
		assertTrue(without.detect(project).orElseThrow().problems().stream()
				.anyMatch(p -> p.message().contains("missing from this installation")));
	}

	@Test
	public void junit5AloneIsExplained() throws IOException {
		Path project = project();
		new JavaProject(temporary.newFolder().toPath()).compile(
				Map.of("a/NewTest.java", "package a; class NewTest { @org.junit.jupiter.api.Test void t() {} }"),
				project.resolve("bin/test"), 17);
		Detection found = detect(project);
		assertEquals(List.of(), found.arguments());
		assertTrue(found.problems().toString(), found.problems().get(0).message().contains("written for JUnit 5"));
	}

	@Test
	public void makefilesAreFound() throws IOException {
		assertMakefile("check: all\n\t./t\n", "check");
		assertMakefile("test:\n\t./t\n", "test");
		assertMakefile("all test check:: x\n", "check");
		assertMakefile("test : prog\n", "test");
		assertMakefile("CHECK = 1\ncheck := x\ntest ::= y\nretest:\ntest-all:\n\ttest: no\n# test:\n.PHONY: test\n", "");
	}

	@Test
	public void theMakefileThatMakeTakesIsTaken() throws IOException {
		Path project = project();
		Files.writeString(project.resolve("Makefile"), "check:\n");
		Files.writeString(project.resolve("GNUmakefile"), "test:\n");
		Detection found = detect(project);
		assertEquals(List.of("make", "test"), found.arguments());
		assertEquals("found the target 'test' in GNUmakefile", found.source());
		assertFalse(found.java());
	}

	@Test
	public void anEmptyFolderHasNothing() throws IOException {
		Path project = project();
		assertEquals(Optional.empty(), detector.detect(project));
		assertFalse(detector.expectsJava(project));
		for (String name : Set.of("pom.xml", "build.gradle.kts")) {
			Files.writeString(project.resolve(name), "");
			assertTrue(detector.expectsJava(project));
			Files.delete(project.resolve(name));
		}
	}

	private void assertMakefile(String text, String target) throws IOException {
		Path project = project();
		Files.writeString(project.resolve("Makefile"), text);
		assertEquals(text, target.isEmpty() ? Optional.empty() : Optional.of(List.of("make", target)),
				detector.detect(project).map(Detection::arguments));
	}

	private Path project() throws IOException {
		return temporary.newFolder().toPath();
	}

	private Detection detect(Path project) {
		return detector.detect(project).orElseThrow();
	}
}
