/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.run.RunSpec;
import org.guestbench.run.internal.detect.JUnitCommand;
import org.guestbench.run.internal.detect.JarContent;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A command is put so that a JVM in which JUnit is loaded can serve it, but never so that it would find other classes. */
public class PreloadedOrderTest {

	private static final Map<String, String> JUNIT = Map.of("org/junit/Test.class", "test", "junit/framework/TestCase.class", "case");
	private static final Map<String, String> HAMCREST = Map.of("org/hamcrest/Matcher.class", "matcher");
	private static final String RUNNER = RunSpec.BENCH_DIRECTORY + "/testrunner.jar";

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final SequencedMap<String, Path> classPath = new LinkedHashMap<>();

	@Test
	public void theSameLibrariesComeFirst() throws Exception {
		folder("classes", "a/ATest.class");
		jar("lib/hamcrest.jar", "by somebody else", HAMCREST);
		jar("lib/other.jar", "", Map.of("b/B.class", "b"));
		jar("lib/junit.jar", "packed again", JUNIT);
		assertEquals(List.of(RUNNER, "lib/junit.jar", "lib/hamcrest.jar", "classes", "lib/other.jar"), path());
	}

	@Test
	public void aSecondCopyIsLeftOut() throws Exception {
		jar("1.jar", "", JUNIT);
		jar("2.jar", "", HAMCREST);
		jar("3.jar", "", JUNIT);
		assertEquals(List.of(RUNNER, "1.jar", "2.jar"), path());
	}

	@Test
	public void anotherVersionIsLeftInItsPlace() throws Exception {
		folder("classes", "a/ATest.class");
		jar("junit.jar", "", Map.of("org/junit/Test.class", "another", "junit/framework/TestCase.class", "case"));
		jar("hamcrest.jar", "", HAMCREST);
		assertEquals(List.of("classes", "junit.jar", "hamcrest.jar", RUNNER), path());
	}

	@Test
	public void oneOfThemAloneIsNotEnough() throws Exception {
		jar("junit.jar", "", JUNIT);
		folder("classes", "a/ATest.class");
		assertEquals(List.of("junit.jar", "classes", RUNNER), path());
	}

	@Test
	public void theOrderStaysWhereItDecidesWhichClassIsFound() throws Exception {
		folder("classes", "org/junit/Test.class");
		jar("junit.jar", "", JUNIT);
		jar("hamcrest.jar", "", HAMCREST);
		assertEquals(List.of("classes", "junit.jar", "hamcrest.jar", RUNNER), path());
		classPath.remove("classes");
		jar("all.jar", "", Map.of("org/hamcrest/Matcher.class", "old", "x/X.class", "x"));
		assertEquals(List.of("junit.jar", "hamcrest.jar", "all.jar", RUNNER), path());
	}

	@Test
	public void whatIsNoJarIsNoReasonToFail() throws Exception {
		jar("junit.jar", "", JUNIT);
		jar("hamcrest.jar", "", HAMCREST);
		classPath.put("broken.jar", Files.writeString(temporary.getRoot().toPath().resolve("broken.jar"), "no jar"));
		assertEquals(List.of("junit.jar", "hamcrest.jar", "broken.jar", RUNNER), path());
	}

	private List<String> path() throws CoreException, IOException {
		List<JarContent> preloaded = List.of(content(JUNIT), content(HAMCREST));
		JUnitCommand command = new JUnitCommand(() -> Optional.of(Path.of("/opt/testrunner.jar")), () -> preloaded);
		List<String> arguments = command.prepare(classPath, List.of(), List.of("a.ATest")).command();
		return List.of(arguments.get(arguments.indexOf("-cp") + 1).split(":"));
	}

	private static JarContent content(Map<String, String> content) throws IOException {
		return JarContent.of(new ByteArrayInputStream(bytes("", content)));
	}

	private void folder(String name, String file) throws IOException {
		Path folder = temporary.getRoot().toPath().resolve(name);
		Files.createDirectories(folder.resolve(file).getParent());
		Files.writeString(folder.resolve(file), "a class");
		classPath.put(name, folder);
	}

	private void jar(String name, String manifest, Map<String, String> content) throws IOException {
		Path jar = temporary.getRoot().toPath().resolve(name);
		Files.createDirectories(jar.getParent());
		classPath.put(name, Files.write(jar, bytes(manifest, content)));
	}

	private static byte[] bytes(String manifest, Map<String, String> content) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
			Map<String, String> all = new LinkedHashMap<>(Map.of("META-INF/MANIFEST.MF", manifest, "org/", ""));
			all.putAll(content);
			for (String name : new ArrayList<>(all.keySet())) {
				jar.putNextEntry(new ZipEntry(name));
				write(jar, all.getOrDefault(name, ""));
			}
		}
		return bytes.toByteArray();
	}

	private static void write(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
	}
}
