/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.guestbench.api.RunId;

/**
 * Finds the processes of a run on this machine by the run's id in their environment. Children inherit it, so that those are found too whose
 * parents have ended and that made themselves sessions of their own. Only Linux shows the environment of processes (proc(5)); elsewhere none
 * are found, and a build ends by itself.
 */
public final class LabelledProcesses {

	/** The variable that a build is started with. */
	public static final String VARIABLE = "GUESTBENCH_RUN";

	private static final Path PROC = Path.of("/proc");
	/** A process that is being killed may make another meanwhile. */
	private static final int ROUNDS = 20;

	private LabelledProcesses() {
	}

	/** Ends them all by force and returns how many that were. */
	public static int kill(RunId run) {
		int killed = 0;
		for (int i = 0; i < ROUNDS; i++) {
			List<ProcessHandle> found = find(run);
			if (found.isEmpty()) {
				return killed;
			}
			for (ProcessHandle process : found) {
				killed += process.destroyForcibly() ? 1 : 0;
				process.onExit().orTimeout(2, TimeUnit.SECONDS).exceptionally(e -> process).join();
			}
		}
		return killed;
	}

	/** Those that are alive, without this one. */
	public static List<ProcessHandle> find(RunId run) {
		List<ProcessHandle> found = new ArrayList<>();
		if (!Files.isDirectory(PROC)) {
			return found;
		}
		try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
			for (Path process : processes) {
				if (carries(process, run)) {
					ProcessHandle.of(Long.parseLong(process.getFileName().toString())).filter(ProcessHandle::isAlive)
							.filter(p -> p.pid() != ProcessHandle.current().pid()).ifPresent(found::add);
				}
			}
		} catch (IOException | DirectoryIteratorException e) {
			// Without /proc there is nothing to find.
			return found;
		}
		return found;
	}

	private static boolean carries(Path process, RunId run) {
		try {
			String environment = "\0" + new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
			return environment.contains("\0" + VARIABLE + "=" + run.value() + "\0");
		} catch (IOException e) {
			// Another user's, or gone.
			return false;
		}
	}
}
