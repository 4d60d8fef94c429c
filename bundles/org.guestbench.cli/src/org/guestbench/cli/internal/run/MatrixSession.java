/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Cancellation;
import org.guestbench.cli.internal.output.NoProgress;
import org.guestbench.cli.internal.output.Progress;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.run.RunPlanText;
import org.guestbench.run.RunSpec;
import org.guestbench.run.matrix.MatrixPlan;
import org.guestbench.run.matrix.MatrixResult;
import org.guestbench.run.matrix.MatrixRuns;

/** The same run on several images, from what the user asked for to an exit status. */
public final class MatrixSession {

	private final Bench bench;
	private final RunSession.View view;
	private final RunFrame frame;
	private final Screen screen;

	public MatrixSession(Bench bench, RunSession.View view) {
		this.bench = bench;
		this.view = view;
		this.frame = new RunFrame(bench, view, RunJson.MATRIX);
		this.screen = frame.screen();
	}

	/** @throws CoreException if the bench itself failed before it had a plan, and no document was asked for */
	public int run(RunSpec spec, List<String> images) throws CoreException {
		return frame.perform(progress -> run(spec, images, progress));
	}

	private int run(RunSpec spec, List<String> images, Progress progress) throws CoreException {
		MatrixRuns runs = bench.services().get(MatrixRuns.class);
		MatrixPlan plan = runs.plan(spec, images, bench.monitorOfWhole(progress));
		if (view.planOnly()) {
			screen.print(view.json() ? RunJson.plan(plan) : String.join("\n", plan.plans().stream().map(RunPlanText::text).toList()));
			return plan.feasible() ? 0 : RunSession.BENCH_FAILED;
		}
		if (!plan.feasible()) {
			return infeasible(plan);
		}
		MatrixProgress all = new MatrixProgress(progress, screen.redraws());
		int status = view.json() ? executeForDocument(runs, plan, all, progress) : execute(runs, plan, all, progress);
		// The next run may well be of the last image that takes a while to start.
		plan.plans().reversed().stream().filter(one -> one.runtime() == null).findFirst().ifPresent(bench.followUp()::after);
		return status;
	}

	private int execute(MatrixRuns runs, MatrixPlan plan, MatrixProgress all, Progress progress) {
		if (!view.quiet()) {
			problems(plan, "guestbench: ");
		}
		MatrixConsole console = new MatrixConsole(all, screen, bench.cancellation(), view.quiet());
		MatrixResult result = runs.execute(plan, console, bench.monitorOfWhole(progress));
		progress.end();
		if (bench.cancellation().cause() == Cancellation.Cause.OUTPUT_CLOSED) {
			frame.note("nobody reads standard output any more.");
		} else {
			screen.endOfOutput();
		}
		MatrixText.of(plan, result, view.quiet()).forEach(screen::say);
		return frame.exitStatus(result.worst());
	}

	private int executeForDocument(MatrixRuns runs, MatrixPlan plan, MatrixProgress all, Progress progress) {
		Map<String, RunCapture> captures = new ConcurrentHashMap<>();
		MatrixResult result = runs.execute(plan,
				one -> captures.computeIfAbsent(one.image(), image -> new RunCapture(one, all.of(image))), bench.monitorOfWhole(progress));
		progress.end();
		int status = frame.exitStatus(result.worst());
		// A run whose build failed has said nothing.
		screen.print(RunJson.result(result, status,
				one -> captures.computeIfAbsent(one.image(), image -> new RunCapture(one, new NoProgress()))));
		return status;
	}

	private int infeasible(MatrixPlan plan) {
		if (view.json()) {
			screen.print(RunJson.infeasible(plan, RunSession.BENCH_FAILED));
		} else {
			screen.say("guestbench: cannot run " + plan.spec().directory() + " on all of " + String.join(", ", plan.images()) + ":");
			problems(plan, "  ");
		}
		return RunSession.BENCH_FAILED;
	}

	/** What all have in common is said once. */
	private void problems(MatrixPlan plan, String indent) {
		ProblemText.of(plan.problems()).forEach(line -> screen.say(indent + line));
	}
}
