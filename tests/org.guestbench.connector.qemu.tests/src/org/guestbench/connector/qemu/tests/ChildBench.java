/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.guestbench.api.MemorySize;
import org.guestbench.connector.qemu.internal.QemuConnector;
import org.guestbench.testbed.ClassPlaces;
import org.guestbench.testbed.StoredImage;

import com.google.gson.JsonObject;

/** A {@link ChildBenchMain} in a JVM of its own, to be killed. */
final class ChildBench implements AutoCloseable {

	private final Process process;
	private final BufferedReader out;

	private ChildBench(Process process) {
		this.process = process;
		this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	/** @param what see {@link ChildBenchMain} */
	static ChildBench start(Surroundings here, UUID uuid, String what) throws IOException {
		return start(ChildBenchMain.class, here, uuid, what);
	}

	/** @param what see {@link ForkBenchMain} */
	static ChildBench startWithTemplates(Surroundings here, UUID uuid, String what) throws IOException {
		return start(ForkBenchMain.class, here, uuid, what);
	}

	private static ChildBench start(Class<?> main, Surroundings here, UUID uuid, String what) throws IOException {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp", classPath(), main.getName(),
				here.root().toString(), uuid.toString(), what));
		return new ChildBench(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
	}

	/** Waits for the line; any other line is a failure. */
	void await(String expected) throws IOException {
		String line = line();
		if (!expected.equals(line)) {
			throw new AssertionError("The other bench was to say '" + expected + "' and said '" + line + "'.");
		}
	}

	String line() throws IOException {
		return String.valueOf(out.readLine());
	}

	/** By SIGKILL. */
	void kill() throws InterruptedException {
		process.destroyForcibly();
		if (!process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
			throw new AssertionError("A killed process does not end.");
		}
	}

	@Override
	public void close() {
		process.destroyForcibly();
	}

	/** Where the classes are that it needs, in a flat class path and in an OSGi framework. */
	private static String classPath() {
		return ClassPlaces.classPath(ChildBenchMain.class, QemuConnector.class, MemorySize.class, CoreException.class,
				IProgressMonitor.class,
				ISchedulingRule.class, JsonObject.class, StoredImage.class, org.junit.rules.ExternalResource.class,
				org.hamcrest.Matcher.class);
	}
}
