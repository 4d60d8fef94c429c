/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.channel.Command;

/**
 * What a run will do, decided in full.
 *
 * @param build    runs on the host first, in {@code directory}; empty for none
 * @param command  runs in the guest; null if none could be determined, which is then among the problems
 * @param commandSource where the command comes from, for people: "command line", "guestbench.yaml", "found JUnit classes in …"
 * @param resultPatterns glob patterns, relative to the working directory in the guest, of JUnit XML files to collect
 * @param payload  path in the guest, relative to the working directory → file or directory of the host; beside the directory itself
 * @param imageReady whether the image is in the store and current; otherwise the run builds it first
 */
public record RunPlan(RunId id, Instant created, Path directory, String connection, String image, boolean imageReady, MemorySize memory,
		int cpus, RunSpec.Network network, Duration timeout, RunSpec.Start start, List<String> build, @Nullable Command command,
		String commandSource, List<String> resultPatterns, Map<String, Path> payload, @Nullable Path results, RunSpec.Keep keep,
		List<RunProblem> problems) {

	public RunPlan {
		build = List.copyOf(build);
		resultPatterns = List.copyOf(resultPatterns);
		payload = Map.copyOf(payload);
		problems = List.copyOf(problems);
	}

	/** Whether it can be executed. */
	public boolean feasible() {
		return command != null && problems.stream().noneMatch(p -> p.severity() == RunProblem.Severity.ERROR);
	}
}
