/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.guestbench.api.MemorySize;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.connector.process.internal.ProcessConnector;
import org.guestbench.contract.Output;
import org.guestbench.testbed.ClassPlaces;
import org.osgi.framework.FrameworkUtil;

/** A {@link ChildBenchMain} in a JVM of its own, perhaps of another user. */
final class ChildBench implements AutoCloseable {

	/** A user who is nobody on this machine. */
	static final String OTHER_USER = "45678";
	/** In the environment of the bench, where a guest must not find it. */
	static final String SECRET = "guestbench-secret-of-the-bench";

	record Result(int status, String output, String errors) {
	}

	private final Process process;
	private final BufferedReader answers;
	private final Path folder;

	private ChildBench(Process process, Path folder) {
		this.process = process;
		this.folder = folder;
		answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	/**
	 * Returns at once; {@link #awaitUp} waits.
	 *
	 * @param ordinary whether root's test is to have an ordinary user's bench
	 */
	static ChildBench start(boolean ordinary) throws IOException {
		// Not below a folder that others cannot enter.
		Path folder = Files.createTempDirectory(Path.of("/tmp"), "guestbench-child-");
		String classPath = classPath(folder, ordinary);
		List<String> command = new ArrayList<>();
		if (ordinary) {
			open(folder);
			Files.setAttribute(folder, "unix:uid", Integer.valueOf(OTHER_USER));
			command.addAll(List.of("setpriv", "--reuid", OTHER_USER, "--regid", OTHER_USER, "--clear-groups"));
		}
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-Xshare:auto", "-cp", classPath, ChildBenchMain.class.getName(), folder.toString(),
				System.getProperty("java.home")));
		ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).directory(folder.toFile());
		builder.environment().put("GUESTBENCH_TEST", SECRET);
		return new ChildBench(builder.start(), folder);
	}

	ChildBench awaitUp() throws IOException {
		String line = answers.readLine();
		if (!"up".equals(line)) {
			throw new AssertionError("The other bench said '" + line + "'.");
		}
		return this;
	}

	void guest(String properties) throws IOException {
		String answer = ask("start", properties);
		if (!answer.equals("started")) {
			throw new AssertionError("The other bench said '" + answer + "'.");
		}
	}

	/** Returns when they are ready. */
	String spares() throws IOException {
		return ask("spares", "");
	}

	Result run(String script) throws IOException {
		String[] parts = ask("run", script).split(" ");
		return new Result(Integer.parseInt(parts[0]), decode(parts[1]), decode(parts[2]));
	}

	String log() throws IOException {
		return decode(ask("log", ""));
	}

	String state() throws IOException {
		return ask("state", "");
	}

	void delete() throws IOException {
		ask("delete", "");
	}

	/** Does not wait for the answer. */
	void send(String word, String text) throws IOException {
		var out = process.getOutputStream();
		String line = word + (text.isEmpty() ? "" : " " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))) + "\n";
		out.write(line.getBytes(StandardCharsets.US_ASCII));
		out.flush();
	}

	private String ask(String word, String text) throws IOException {
		send(word, text);
		return answer();
	}

	/** The answer to what was sent. */
	String answer() throws IOException {
		return String.valueOf(answers.readLine());
	}

	boolean stateIs(String state) {
		try {
			return state().equals(state);
		} catch (IOException e) {
			throw new AssertionError(e);
		}
	}

	/** Lets it end in order. */
	void end() throws IOException, InterruptedException {
		process.getOutputStream().close();
		if (!process.waitFor(Here.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
			throw new AssertionError("The other bench does not end.");
		}
	}

	long pid() {
		return process.pid();
	}

	/** The folder of the bench. */
	Path folder() {
		return folder;
	}

	/** By SIGKILL. */
	void kill() throws InterruptedException {
		process.destroyForcibly();
		if (!process.waitFor(Here.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
			throw new AssertionError("A killed process does not end.");
		}
	}

	@Override
	public void close() throws IOException {
		try {
			if (process.isAlive()) {
				end();
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} finally {
			process.destroyForcibly();
			try (Stream<Path> files = Files.walk(folder)) {
				for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
					Files.deleteIfExists(file);
				}
			}
		}
	}

	private static String decode(String text) {
		return text.equals("=") ? "" : new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
	}

	/** The places of the classes that it needs; copies of them for a user who cannot enter those. */
	private static String classPath(Path folder, boolean copied) throws IOException {
		Set<String> places = new LinkedHashSet<>();
		for (Class<?> type : List.of(ChildBenchMain.class, ProcessConnector.class, MemorySize.class, AgentChannelProvider.class,
				Output.class, CoreException.class, IProgressMonitor.class, ISchedulingRule.class, FrameworkUtil.class,
				org.junit.Assert.class,
				org.hamcrest.Matcher.class)) {
			Path place = ClassPlaces.bundleOf(type);
			if (Files.isDirectory(place)) {
				places.add(ClassPlaces.of(type).toString());
				places.add(place.toString());
			} else if (copied) {
				Path copy = folder.resolve(place.getFileName());
				Files.copy(place, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
				places.add(copy.toString());
			} else {
				places.add(place.toString());
			}
		}
		return String.join(File.pathSeparator, places);
	}

	private static void open(Path folder) throws IOException {
		Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) {
				Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
			}
		}
	}
}
