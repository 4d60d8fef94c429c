/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.tests;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.channel.Command;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.TestCase;
import org.guestbench.run.TestReport;

/** Plans and results for tests. */
final class Results {

	private Results() {
	}

	static RunPlan plan(RunProblem... problems) {
		return new RunPlan(new RunId("abcdefgh"), Instant.EPOCH, RunSpec.of(Path.of("/project")), "local", "debian-12", true, null,
				MemorySize.ofMebibytes(2048), 1, RunSpec.Network.NONE, Duration.ofMinutes(10), List.of(),
				new Command(List.of("make", "check"), Map.of(), "/work", "guest"), "a Makefile", List.of(), Map.of(),
				new RunPlan.Upload(12, MemorySize.ofMebibytes(1)), List.of(problems));
	}

	static RunResult.Summary summary(TestCase... tests) {
		return new RunResult.Summary(Map.of(), new TestReport(List.of(tests)), null, null);
	}

	static TestCase[] tests(TestCase.Outcome... outcomes) {
		return Arrays.stream(outcomes).map(o -> new TestCase("a.B", "c" + o, o, Duration.ofMillis(5), "", "")).toArray(TestCase[]::new);
	}
}
