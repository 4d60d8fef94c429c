/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.guestbench.api.RunId;
import org.guestbench.cli.internal.BenchProcess;
import org.guestbench.cli.tests.fake.FakeBenchMain;
import org.guestbench.core.Connections;
import org.guestbench.images.Images;
import org.guestbench.run.ThrowawayRuns;
import org.guestbench.testbed.ClassPlaces;

import com.google.gson.stream.JsonWriter;

import picocli.CommandLine;

/** A {@link FakeBenchMain} in a JVM of its own, or a client of one. */
final class ChildBench implements AutoCloseable {

	private static final long DEADLINE_SECONDS = 120;

	private final Process process;
	private final BufferedReader out;
	private final Path err;

	private ChildBench(Process process, Path err) {
		this.process = process;
		this.err = err;
		this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	/** @param script of {@link FakeBenchMain} */
	static ChildBench start(Path home, String script, String... arguments) throws IOException {
		Path err = home.resolve("err");
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.home=" + home, "-Dfake.run=" + script, "-cp", classPath(),
				FakeBenchMain.class.getName()));
		command.addAll(List.of(arguments));
		return start(new ProcessBuilder(command).directory(home.toFile()), err);
	}

	/** @param err where its standard error goes */
	static ChildBench start(ProcessBuilder command, Path err) throws IOException {
		return new ChildBench(command.redirectError(err.toFile()).start(), err);
	}

	long pid() {
		return process.pid();
	}

	void signal(String name) throws IOException, InterruptedException {
		Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
		assertTrue("kill did not end", kill.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS));
	}

	/** A shell that started this in the background may have told all its children to ignore Ctrl-C; the JVM respects that. */
	boolean ignoresInterrupts() throws IOException {
		return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream().filter(line -> line.startsWith("SigIgn:"))
				.anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1L << 1) != 0);
	}

	String line() throws IOException {
		return String.valueOf(out.readLine());
	}

	/** What it says until it has ended. */
	byte[] output() throws IOException {
		return process.getInputStream().readAllBytes();
	}

	void closeOutput() throws IOException {
		out.close();
	}

	/** Waits until it has said that. */
	void awaitError(String text) throws IOException, InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
		while (!error().contains(text)) {
			assertTrue("It did not say '" + text + "' but: " + error(), System.nanoTime() < end);
			process.waitFor(20, TimeUnit.MILLISECONDS);
		}
	}

	String error() throws IOException {
		return Files.readString(err);
	}

	int exitStatus() throws IOException, InterruptedException {
		assertTrue("It did not end. It said: " + error(), process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS));
		return process.exitValue();
	}

	@Override
	public void close() {
		process.destroyForcibly();
	}

	/** Where the classes are that a command needs, in a flat class path and in an OSGi framework. */
	static String classPath() {
		return ClassPlaces.classPath(FakeBenchMain.class, BenchProcess.class, ThrowawayRuns.class, Images.class, Connections.class,
				RunId.class,
				CoreException.class, IProgressMonitor.class, Job.class, CommandLine.class, JsonWriter.class);
	}
}
