/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles classes against annotations that are called as JUnit's are. */
public final class JavaProject {

	private static final String RETAINED = "import java.lang.annotation.*; @Retention(RetentionPolicy.RUNTIME) public @interface ";
	private static final Map<String, String> JUNIT = Map.of("org/junit/Test.java", "package org.junit; " + RETAINED + "Test {}",
			"org/junit/runner/RunWith.java", "package org.junit.runner; " + RETAINED + "RunWith {}", "org/junit/runners/Suite.java",
			"package org.junit.runners; import java.lang.annotation.*; "
					+ "public class Suite { @Retention(RetentionPolicy.RUNTIME) public @interface SuiteClasses {} }",
			"junit/framework/TestCase.java", "package junit.framework; public class TestCase {}", "org/junit/jupiter/api/Test.java",
			"package org.junit.jupiter.api; " + RETAINED + "Test {}");

	private final Path scratch;
	private final Path junit;

	public JavaProject(Path scratch) throws IOException {
		this.scratch = scratch;
		junit = Files.createDirectories(scratch.resolve("junit"));
		compile(JUNIT, junit, 17);
	}

	/** @param sources by the names of their files */
	public void compile(Map<String, String> sources, Path into, int release) throws IOException {
		Path folder = Files.createTempDirectory(scratch, "src");
		List<Path> files = new ArrayList<>();
		for (Map.Entry<String, String> source : sources.entrySet()) {
			Path file = folder.resolve(source.getKey());
			Files.createDirectories(file.getParent());
			files.add(Files.writeString(file, source.getValue()));
		}
		Files.createDirectories(into);
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		StringWriter complaints = new StringWriter();
		try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
			boolean done = compiler.getTask(complaints, manager, null,
					List.of("--release", Integer.toString(release), "-cp", junit.toString(), "-d", into.toString(), "-proc:none"), null,
					manager.getJavaFileObjectsFromPaths(files)).call();
			if (!done) {
				throw new IOException(complaints.toString());
			}
		}
	}

	/** A jar that has JUnit in it. */
	public Path jar(Path jar) throws IOException {
		Files.createDirectories(jar.getParent());
		try (OutputStream out = Files.newOutputStream(jar);
				ZipOutputStream zip = new ZipOutputStream(out);
				Stream<Path> files = Files.walk(junit)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				zip.putNextEntry(new ZipEntry(junit.relativize(file).toString()));
				Files.copy(file, zip);
			}
		}
		return jar;
	}
}
