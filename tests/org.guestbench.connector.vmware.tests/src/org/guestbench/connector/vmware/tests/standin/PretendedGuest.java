/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests.standin;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What a guest does for its VMware Tools, done by this machine: programs really run, files are really there. It may be told to touch nothing but its own
 * temporary folders.
 */
final class PretendedGuest {

	private static final Path TEMPORARY = Path.of("/tmp");

	private final List<String> enter;
	private final Map<Long, Started> programs = new ConcurrentHashMap<>();
	private final List<Path> folders = new ArrayList<>();

	/** @param enter a command line that enters something where programs shall run, and begins one; empty for this machine as it is */
	PretendedGuest(List<String> enter) {
		this.enter = List.copyOf(enter);
	}

	/** A program and when it was started. */
	record Started(Process process, Instant at) {
	}

	/** As the Tools do it: by the shell. */
	long start(String program, String arguments) throws IOException {
		List<String> line = new ArrayList<>(enter);
		line.addAll(List.of("/bin/sh", "-c", "exec \"" + program + "\" " + arguments));
		Process process = new ProcessBuilder(line).redirectInput(Path.of("/dev/null").toFile())
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.redirectError(ProcessBuilder.Redirect.DISCARD).start();
		programs.put(process.pid(), new Started(process, Instant.now()));
		return process.pid();
	}

	/** In the order of their ids. */
	Map<Long, Started> programs() {
		return new TreeMap<>(programs);
	}

	synchronized Path makeTemporaryFolder(String prefix) throws IOException {
		Path folder = Files.createTempDirectory(TEMPORARY, prefix, PosixFilePermissions.asFileAttribute(
				PosixFilePermissions.fromString("rwx------")));
		folders.add(folder);
		return folder;
	}

	/** The path, if it is one that the tests may touch. */
	synchronized Path own(String path) throws IOException {
		Path file = Path.of(path).normalize();
		if (folders.stream().noneMatch(file::startsWith)) {
			throw new IOException("no file of the channel: " + file);
		}
		return file;
	}

	List<Path> list(Path folder) throws IOException {
		List<Path> all = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
			files.forEach(all::add);
		}
		return all;
	}

	static void remove(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
				Files.deleteIfExists(file);
			}
		}
	}

	/** The folders that were made and not removed. */
	synchronized List<Path> left() {
		return folders.stream().filter(Files::exists).toList();
	}

	/** Its power was cut. */
	synchronized void end() {
		programs.values().forEach(started -> {
			started.process().descendants().forEach(ProcessHandle::destroyForcibly);
			started.process().destroyForcibly();
		});
		programs.clear();
		for (Path folder : left()) {
			try {
				remove(folder);
			} catch (IOException e) {
				// Something of it goes at this moment.
				continue;
			}
		}
	}
}
