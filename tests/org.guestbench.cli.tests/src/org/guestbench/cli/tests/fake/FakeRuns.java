/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests.fake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.run.RunListener;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.Stage;
import org.guestbench.run.TestReport;
import org.guestbench.run.ThrowawayRuns;

/** Plans without looking, and runs a script of the test's. */
public final class FakeRuns implements ThrowawayRuns {

	/** What happens in the stage RUN. */
	@FunctionalInterface
	public interface Script {
		RunResult run(RunListener listener, IProgressMonitor monitor);
	}

	/** The same, of a run that is one of several. Called by several threads. */
	@FunctionalInterface
	public interface ImageScript {
		RunResult run(String image, RunListener listener);
	}

	private final List<RunProblem> problems = new ArrayList<>();
	private List<String> build = List.of();
	private Script script = (listener, monitor) -> new RunResult.Finished(summary(), 0);
	private @Nullable ImageScript each;
	private @Nullable RunSpec asked;

	public FakeRuns running(Script other) {
		this.script = other;
		return this;
	}

	public FakeRuns runningEach(ImageScript other) {
		this.each = other;
		return this;
	}

	public FakeRuns ending(RunResult result) {
		return running((listener, monitor) -> result);
	}

	public FakeRuns building(String... command) {
		this.build = List.of(command);
		return this;
	}

	public FakeRuns problem(RunProblem problem) {
		problems.add(problem);
		return this;
	}

	/** What the last plan was asked for. */
	public RunSpec asked() {
		RunSpec spec = asked;
		if (spec == null) {
			throw new AssertionError("No plan was asked for.");
		}
		return spec;
	}

	public boolean wasAsked() {
		return asked != null;
	}

	@Override
	public RunPlan plan(RunSpec spec, IProgressMonitor monitor) {
		asked = spec;
		String image = spec.image();
		MemorySize memory = spec.memory();
		Duration timeout = spec.timeout();
		RunSpec.Network network = spec.network();
		Integer cpus = spec.cpus();
		Command command = new Command(spec.command().isEmpty() ? List.of("make", "check") : spec.command(), spec.environment(),
				"/home/guest/work",
				"guest");
		return new RunPlan(new RunId("abcdefgh12"), Instant.EPOCH, spec, spec.connection(), image == null ? "debian-12" : image, true, null,
				memory == null ? MemorySize.ofMebibytes(1024) : memory, cpus == null ? 1 : cpus,
				network == null ? RunSpec.Network.NONE : network,
				timeout == null ? Duration.ofMinutes(10) : timeout, build, command, "command line", List.of("**/TEST-*.xml"),
				Map.of("lib/a.jar", Path.of("/host/a.jar")), new RunPlan.Upload(3, new MemorySize(2048)), problems);
	}

	@Override
	public RunResult execute(RunPlan plan, RunListener listener, IProgressMonitor monitor) {
		for (Stage stage : List.of(Stage.IMAGE, Stage.START, Stage.DEPLOY)) {
			listener.started(stage);
			listener.finished(stage, Duration.ofMillis(100));
		}
		listener.started(Stage.RUN);
		ImageScript other = each;
		RunResult result = other == null ? script.run(listener, monitor) : other.run(plan.image(), listener);
		listener.finished(Stage.RUN, Duration.ofMillis(2100));
		listener.started(Stage.DISCARD);
		listener.finished(Stage.DISCARD, Duration.ofMillis(200));
		return result;
	}

	public static void out(RunListener listener, String text) {
		listener.output(Stream.STDOUT, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
	}

	public static void err(RunListener listener, String text) {
		listener.output(Stream.STDERR, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
	}

	public static RunResult.Summary summary() {
		return summary(TestReport.NONE);
	}

	public static RunResult.Summary summary(TestReport tests) {
		Map<Stage, Duration> times = new EnumMap<>(Stage.class);
		times.put(Stage.DISCARD, Duration.ofMillis(200));
		times.put(Stage.RUN, Duration.ofMillis(2100));
		times.put(Stage.IMAGE, Duration.ofMillis(100));
		times.put(Stage.START, Duration.ofMillis(6240));
		return new RunResult.Summary(times, tests, null, null);
	}
}
