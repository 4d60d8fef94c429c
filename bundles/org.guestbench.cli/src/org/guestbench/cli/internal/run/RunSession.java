/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Cancellation;
import org.guestbench.cli.internal.output.Progress;
import org.guestbench.cli.internal.output.Screen;
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

	private final Bench bench;
	private final View view;
	private final RunFrame frame;
	private final Screen screen;

	public RunSession(Bench bench, View view) {
		this.bench = bench;
		this.view = view;
		this.frame = new RunFrame(bench, view, RunJson.RUN);
		this.screen = frame.screen();
	}

	/** @throws CoreException if the bench itself failed before it had a plan, and no document was asked for */
	public int run(RunSpec spec) throws CoreException {
		return frame.perform(progress -> run(spec, progress));
	}

	private int run(RunSpec spec, Progress progress) throws CoreException {
		ThrowawayRuns runs = bench.services().get(ThrowawayRuns.class);
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

	private int execute(ThrowawayRuns runs, RunPlan plan, Progress progress) {
		if (!view.quiet()) {
			ProblemText.of(plan.problems()).forEach(line -> screen.say("guestbench: " + line));
		}
		RunConsole console = new RunConsole(plan, progress, screen, bench.cancellation(), view.quiet());
		RunResult result = runs.execute(plan, console, bench.monitorOfWhole(progress));
		progress.end();
		int status = frame.exitStatus(result);
		if (bench.cancellation().cause() != Cancellation.Cause.OUTPUT_CLOSED) {
			screen.endOfOutput();
		}
		if (bench.cancellation().cause() == Cancellation.Cause.OUTPUT_CLOSED) {
			frame.note("nobody reads standard output any more.");
		}
		ResultText.of(plan, result, view.quiet()).forEach(screen::say);
		return status;
	}

	private int executeForDocument(ThrowawayRuns runs, RunPlan plan, Progress progress) {
		RunCapture capture = new RunCapture(plan, progress);
		RunResult result = runs.execute(plan, capture, bench.monitorOfWhole(progress));
		progress.end();
		int status = frame.exitStatus(result);
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
}
