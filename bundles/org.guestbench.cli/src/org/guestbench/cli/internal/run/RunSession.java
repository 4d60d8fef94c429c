/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import java.time.Duration;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Cancellation;
import org.guestbench.cli.internal.DeadlineMonitor;
import org.guestbench.cli.internal.Failures;
import org.guestbench.cli.internal.output.OutputClosedException;
import org.guestbench.cli.internal.output.Progress;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.run.Reaper;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunPlanText;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.ThrowawayRuns;

/** One run, from what the user asked for to an exit status. */
public final class RunSession {

	/** The bench could not run it. */
	public static final int BENCH_FAILED = 125;

	/**
	 * How the user wants to hear of it.
	 *
	 * @param planOnly shows the plan and stops
	 */
	public record View(boolean planOnly, boolean json, boolean raw, boolean quiet) {
	}

	private static final Duration REAPING = Duration.ofSeconds(20);

	private final Bench bench;
	private final View view;
	private final Screen screen;

	public RunSession(Bench bench, View view) {
		this.bench = bench;
		this.view = view;
		this.screen = new Screen(bench.streams(), view.raw());
	}

	/** @throws CoreException if the bench itself failed before it had a plan, and no document was asked for */
	public int run(RunSpec spec) throws CoreException {
		try {
			return runPlanned(spec);
		} catch (OperationCanceledException e) {
			return cancelled();
		} catch (OutputClosedException e) {
			throw e;
		} catch (CoreException | RuntimeException e) {
			if (view.json()) {
				screen.print(RunJson.failure(BENCH_FAILED, "could-not-start", Failures.lines(e)));
			}
			throw e;
		}
	}

	private int runPlanned(RunSpec spec) throws CoreException {
		ThrowawayRuns runs = bench.services().get(ThrowawayRuns.class);
		try (Progress progress = bench.progress(screen, view.quiet())) {
			if (!view.planOnly()) {
				reap(progress);
			}
			RunPlan plan = runs.plan(spec, bench.monitorOfWhole(progress));
			if (view.planOnly()) {
				screen.print(view.json() ? RunJson.plan(plan) : RunPlanText.text(plan));
				return plan.feasible() ? 0 : BENCH_FAILED;
			}
			if (!plan.feasible()) {
				return infeasible(plan);
			}
			int status = view.json() ? executeForDocument(runs, plan, progress) : execute(runs, plan, progress);
			bench.followUp().after(plan);
			return status;
		}
	}

	/** What killed runs left behind holds memory and disk that this run may need. That it cannot be removed now does not stop the run. */
	private void reap(Progress progress) throws CoreException {
		Reaper.Report report = bench.services().get(Reaper.class).reap(new DeadlineMonitor(bench.monitorOfWhole(progress), REAPING));
		report.reaped().forEach(run -> note("removed what the killed run " + run.run() + " left behind."));
		if (!report.problems().isEmpty()) {
			note("not all that earlier runs left behind could be removed; 'guestbench reap' says why.");
		}
	}

	private void note(String text) {
		if (!view.quiet() && !view.json()) {
			screen.say("guestbench: note: " + text);
		}
	}

	private int execute(ThrowawayRuns runs, RunPlan plan, Progress progress) {
		if (!view.quiet()) {
			ProblemText.of(plan.problems()).forEach(line -> screen.say("guestbench: " + line));
		}
		RunConsole console = new RunConsole(plan, progress, screen, bench.cancellation(), view.quiet());
		RunResult result = runs.execute(plan, console, bench.monitorOfWhole(progress));
		progress.end();
		int status = exitStatus(result);
		if (bench.cancellation().cause() != Cancellation.Cause.OUTPUT_CLOSED) {
			screen.endOfOutput();
		}
		if (bench.cancellation().cause() == Cancellation.Cause.OUTPUT_CLOSED) {
			note("nobody reads standard output any more.");
		}
		ResultText.of(plan, result, view.quiet()).forEach(screen::say);
		return status;
	}

	private int executeForDocument(ThrowawayRuns runs, RunPlan plan, Progress progress) {
		RunCapture capture = new RunCapture(plan, progress);
		RunResult result = runs.execute(plan, capture, bench.monitorOfWhole(progress));
		progress.end();
		int status = exitStatus(result);
		screen.print(RunJson.result(plan, result, status, capture));
		return status;
	}

	private int infeasible(RunPlan plan) {
		if (view.json()) {
			screen.print(RunJson.infeasible(plan, BENCH_FAILED));
		} else {
			screen.say("guestbench: cannot run " + plan.directory() + ":");
			ProblemText.of(plan.problems()).forEach(line -> screen.say("  " + line));
		}
		return BENCH_FAILED;
	}

	private int cancelled() {
		if (view.json()) {
			screen.print(RunJson.failure(bench.cancellation().exitStatus(), "cancelled", List.of("cancelled before the run began.")));
		} else {
			screen.say("guestbench: cancelled before the run began.");
		}
		return bench.cancellation().exitStatus();
	}

	private int exitStatus(RunResult result) {
		return result instanceof RunResult.Cancelled ? bench.cancellation().exitStatus() : result.exitStatus();
	}
}
