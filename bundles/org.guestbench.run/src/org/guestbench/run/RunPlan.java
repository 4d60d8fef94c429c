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
import org.guestbench.api.facet.LanguageRuntime;

/**
 * What a run will do, decided as far as it can be before anything happens.
 *
 * @param spec     what was asked for; its directories are absolute here
 * @param connection where the guest will be: the one that was asked for, or that of this machine's runtimes
 * @param image    what the guest is made of, by the name that was asked for
 * @param runtime  what it is made of if that is no image but a language runtime; else null
 * @param build    runs on the host first, in the directory; empty for none
 * @param command  runs in the guest; null if it could not be determined: either that is among the problems, or there is a build command and
 *                 what it makes is looked at afterwards
 * @param commandSource where the command comes from, for people: "command line", "guestbench.yaml", "found JUnit classes in …"
 * @param resultPatterns glob patterns, relative to the working directory in the guest, of JUnit XML files to collect
 * @param payload  path in the guest → file or directory of the host; beside the directory itself. A relative path is relative to the
 *                 working directory; an absolute one is below {@link RunSpec#BENCH_DIRECTORY} and belongs to the guest's root, as does
 *                 {@link RunSpec#JDK_DIRECTORY}
 * @param imageReady whether the image is in the store and current, as a runtime always is; otherwise the run builds it first
 * @param upload   what is copied, as far as it is there before the build
 */
public record RunPlan(RunId id, Instant created, RunSpec spec, String connection, String image, boolean imageReady,
		@Nullable LanguageRuntime runtime, MemorySize memory, int cpus,
		RunSpec.Network network, Duration timeout, List<String> build, @Nullable Command command, String commandSource,
		List<String> resultPatterns, Map<String, Path> payload, Upload upload, List<RunProblem> problems) {

	public RunPlan {
		build = List.copyOf(build);
		resultPatterns = List.copyOf(resultPatterns);
		payload = Map.copyOf(payload);
		problems = List.copyOf(problems);
	}

	/** Whether it can be executed. */
	public boolean feasible() {
		return (command != null || !build.isEmpty()) && problems.stream().noneMatch(p -> p.severity() == RunProblem.Severity.ERROR);
	}

	public Path directory() {
		return spec.directory();
	}

	public RunSpec.Start start() {
		return spec.start();
	}

	public @Nullable Path results() {
		return spec.results();
	}

	public RunSpec.Keep keep() {
		return spec.keep();
	}

	/** @param files number of files, directories and links */
	public record Upload(long files, MemorySize size) {
	}
}
