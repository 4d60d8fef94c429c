/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests.jvm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.guestbench.images.tests.jvm.Run.Setting;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/** JVMs that wait on this machine as they do in a guest, and the {@code java} that hands over to them. */
final class WaitingJvms extends ExternalResource implements AutoCloseable {

	private static final String TAKEN = "java: handed over to ";

	private final TemporaryFolder folder = new TemporaryFolder();
	private final Jdk17 jdk;
	private final Map<String, byte[]> programs;
	private int started;

	/** @param programs {@code java} and {@code waiting-java}, as the image has them */
	WaitingJvms(Jdk17 jdk, Map<String, byte[]> programs) {
		this.jdk = jdk;
		this.programs = Map.copyOf(programs);
	}

	@Override
	protected void before() throws IOException {
		folder.create();
		Files.createDirectories(folder.getRoot().toPath().resolve("bin"));
		for (Map.Entry<String, byte[]> program : programs.entrySet()) {
			Path file = Files.write(client().resolveSibling(program.getKey()), program.getValue());
			if (!file.toFile().setExecutable(true)) {
				throw new IOException(file + " cannot be made a program");
			}
		}
	}

	@Override
	protected void after() {
		close();
		folder.delete();
	}

	Path client() {
		return folder.getRoot().toPath().resolve("bin/java");
	}

	private Path directory() {
		return folder.getRoot().toPath().resolve("waiting");
	}

	/** A new folder. */
	Path scratch() throws IOException {
		return Files.createTempDirectory(folder.getRoot().toPath(), "scratch");
	}

	/** What a guest's command has in its environment. */
	Map<String, String> environment() {
		Map<String, String> environment = new HashMap<>();
		environment.put("LANG", "C.UTF-8");
		environment.put("HOME", "/");
		environment.put("PATH", client().getParent() + ":" + jdk.java().getParent() + ":/usr/bin:/bin");
		environment.put("GUESTBENCH_JAVA_DIRECTORY", directory().toString());
		return environment;
	}

	/** Starts one, and returns when it waits. */
	void start(String... options) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(client().resolveSibling("waiting-java").toString(), "jvm-" + started++, "--home", jdk.home().toString()));
		command.addAll(List.of(options));
		Run run = new Setting(Path.of("/"), environment(), scratch()).run(null, command);
		if (run.status() != 0) {
			throw new IOException(run.err() + log());
		}
	}

	/** Has all that wait do their exercises once more. */
	Run rehearse() throws IOException, InterruptedException {
		return new Setting(Path.of("/"), environment(), scratch()).run(null,
				List.of(client().resolveSibling("waiting-java").toString(), "--rehearse"));
	}

	String log() throws IOException {
		return Files.readString(directory().resolve("log"));
	}

	/** How many runs were handed over so far. */
	long taken() throws IOException {
		Path log = directory().resolve("log");
		return Files.exists(log) ? Files.readAllLines(log).stream().filter(line -> line.contains(" handed over to ")).count() : 0;
	}

	/** How many wait. */
	long waiting() throws IOException {
		if (!Files.isDirectory(directory())) {
			return 0;
		}
		try (Stream<Path> files = Files.list(directory())) {
			return files.filter(file -> file.toString().endsWith(".jvm")).count();
		}
	}

	/** Standard error without the line that says which way a run has taken; it comes when the JVM has begun. */
	static String withoutTrace(String err) {
		return Pattern.compile("^" + TAKEN + ".*\\R", Pattern.MULTILINE).matcher(err).replaceFirst("");
	}

	/** Ends those that still wait. */
	@Override
	public void close() {
		if (!Files.isDirectory(directory())) {
			return;
		}
		try (DirectoryStream<Path> files = Files.newDirectoryStream(directory(), "*.jvm")) {
			for (Path file : files) {
				for (String line : Files.readAllLines(file)) {
					if (line.startsWith("keeper ")) {
						ProcessHandle.of(Long.parseLong(line.substring("keeper ".length()))).ifPresent(ProcessHandle::destroyForcibly);
					}
				}
			}
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}
}
