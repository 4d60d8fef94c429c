/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Ends programs with all that they have started. Each is started with a label in its environment, which its children inherit: so those are
 * found too whose parents have ended, and those that a bench has left that was killed. Only Linux shows the environment of processes (proc(5)),
 * and only there images are built.
 */
public final class ProcessTree {

	static final String LABEL = "GUESTBENCH_IMAGE_BUILD";

	private static final Path PROC = Path.of("/proc");
	/** A process that is being killed may make another meanwhile. */
	private static final int ROUNDS = 50;
	private static final long STEP_SECONDS = 2;

	private ProcessTree() {
	}

	/** Ends a process that this one has started, and all below it. */
	static void kill(Process process, String label) {
		List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
		all.forEach(ProcessHandle::destroyForcibly);
		all.forEach(ProcessTree::awaitEnd);
		killLabelled(label);
	}

	/** Ends all that carry the label; false if some of them are still there. */
	public static boolean killLabelled(String label) {
		for (int i = 0; i < ROUNDS; i++) {
			List<ProcessHandle> found = labelled(label);
			if (found.isEmpty()) {
				return true;
			}
			found.forEach(ProcessHandle::destroyForcibly);
			found.forEach(ProcessTree::awaitEnd);
		}
		return labelled(label).isEmpty();
	}

	/** Those that are alive, without this process. */
	public static List<ProcessHandle> labelled(String label) {
		List<ProcessHandle> found = new ArrayList<>();
		if (!Files.isDirectory(PROC)) {
			return found;
		}
		try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
			for (Path process : processes) {
				if (carries(process, label)) {
					ProcessHandle.of(Long.parseLong(process.getFileName().toString())).filter(ProcessHandle::isAlive)
							.filter(handle -> handle.pid() != ProcessHandle.current().pid()).ifPresent(found::add);
				}
			}
		} catch (IOException | DirectoryIteratorException e) {
			// Without /proc there is nothing to find.
			return found;
		}
		return found;
	}

	private static boolean carries(Path process, String label) {
		try {
			String environment = "\0" + new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
			return environment.contains("\0" + LABEL + "=" + label + "\0");
		} catch (IOException e) {
			// Another user's, or gone.
			return false;
		}
	}

	private static void awaitEnd(ProcessHandle process) {
		process.onExit().orTimeout(STEP_SECONDS, TimeUnit.SECONDS).exceptionally(e -> process).join();
	}
}
