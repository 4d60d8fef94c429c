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
import org.guestbench.cli.internal.DeadlineMonitor;
import org.guestbench.cli.internal.Failures;
import org.guestbench.cli.internal.output.OutputClosedException;
import org.guestbench.cli.internal.output.Progress;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.run.Reaper;
import org.guestbench.run.RunResult;

/** What one run and several have around them: what earlier ones left is removed, and whatever goes wrong is said. */
final class RunFrame {

	private static final Duration REAPING = Duration.ofSeconds(20);

	private final Bench bench;
	private final RunSession.View view;
	private final String schema;
	private final Screen screen;

	/** @param schema of the document that says that there was no run */
	RunFrame(Bench bench, RunSession.View view, String schema) {
		this.bench = bench;
		this.view = view;
		this.schema = schema;
		this.screen = new Screen(bench.streams(), view.raw());
	}

	/** From a request to an exit status. */
	@FunctionalInterface
	interface Work {
		int perform(Progress progress) throws CoreException;
	}

	Screen screen() {
		return screen;
	}

	/** @throws CoreException if the bench itself failed before it had a plan, and no document was asked for */
	int perform(Work work) throws CoreException {
		try (Progress progress = bench.progress(screen, view.quiet())) {
			if (!view.planOnly()) {
				reap(progress);
			}
			return work.perform(progress);
		} catch (OperationCanceledException e) {
			return cancelled();
		} catch (OutputClosedException e) {
			throw e;
		} catch (CoreException | RuntimeException e) {
			if (view.json()) {
				screen.print(RunJson.failure(schema, RunSession.BENCH_FAILED, "could-not-start", Failures.lines(e)));
			}
			throw e;
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

	void note(String text) {
		if (!view.quiet() && !view.json()) {
			screen.say("guestbench: note: " + text);
		}
	}

	private int cancelled() {
		int status = bench.cancellation().exitStatus();
		if (view.json()) {
			screen.print(RunJson.failure(schema, status, "cancelled", List.of("cancelled before the run began.")));
		} else {
			screen.say("guestbench: cancelled before the run began.");
		}
		return status;
	}

	/** Why it was cancelled decides, if it was. */
	int exitStatus(RunResult result) {
		return result instanceof RunResult.Cancelled ? bench.cancellation().exitStatus() : result.exitStatus();
	}
}
