/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunResult;
import org.guestbench.run.Stage;
import org.guestbench.run.TestReport;
import org.guestbench.run.ThrowawayRuns;
import org.guestbench.run.matrix.MatrixListener;
import org.guestbench.run.matrix.MatrixPlan;
import org.guestbench.run.matrix.MatrixResult;
import org.guestbench.run.matrix.MatrixResult.Entry;

/**
 * Several runs, each on a thread of its own. A build on this machine works in the one folder that all copy: the first run carries it out, and
 * the others begin when it is done, with a plan of what there is then. Used once.
 */
final class MatrixExecution {

	private static final RunResult.Summary NOTHING = new RunResult.Summary(Map.of(), TestReport.NONE, null, null);

	private final ThrowawayRuns runs;
	private final MatrixPlan plan;
	private final MatrixListener listener;
	private final IProgressMonitor monitor;
	private final AtomicBoolean interrupted = new AtomicBoolean();
	/** Whether there is something to run after the build: true once the first run says so, false if it ends before. */
	private final CompletableFuture<Boolean> built = new CompletableFuture<>();

	MatrixExecution(ThrowawayRuns runs, MatrixPlan plan, MatrixListener listener, IProgressMonitor monitor) {
		this.runs = runs;
		this.plan = plan;
		this.listener = listener;
		this.monitor = monitor;
	}

	/** Each run is given its end, whatever happens; an interrupt cancels them and is passed on. */
	MatrixResult execute() {
		RunPlan first = plan.plans().get(0);
		boolean build = !first.build().isEmpty();
		List<CompletableFuture<Entry>> ends = new ArrayList<>();
		for (RunPlan one : plan.plans()) {
			CompletableFuture<Entry> end = new CompletableFuture<>();
			ends.add(end);
			Thread thread = new Thread(() -> end.complete(build && one != first ? afterBuild(one) : first(one)),
					"Run " + one.id() + " on " + one.image());
			thread.setDaemon(true);
			thread.start();
		}
		List<Entry> entries = ends.stream().map(this::await).toList();
		if (interrupted.get()) {
			Thread.currentThread().interrupt();
		}
		return new MatrixResult(entries);
	}

	private Entry await(CompletableFuture<Entry> end) {
		while (true) {
			try {
				return end.get();
			} catch (InterruptedException e) {
				// They end by it, and are waited for: nothing may be left behind.
				interrupted.set(true);
			} catch (ExecutionException e) {
				throw new IllegalStateException(e);
			}
		}
	}

	/** The run that builds, or one that needs no build. */
	private Entry first(RunPlan one) {
		try {
			return carryOut(one, () -> one);
		} finally {
			built.complete(Boolean.FALSE);
		}
	}

	private Entry afterBuild(RunPlan one) {
		if (!built.join().booleanValue()) {
			return ended(one, isCanceled() ? new RunResult.Cancelled(NOTHING, Stage.BUILD)
					: failed(Stage.BUILD, Status.error("The build failed, which the run on '" + plan.plans().get(0).image()
							+ "' carried out for all. What it wrote says why.")));
		}
		return carryOut(one, () -> runs.plan(one.spec().built(), whole()));
	}

	/** Never throws: a thread that did would be waited for without end. */
	private Entry carryOut(RunPlan planned, Supplier<RunPlan> now) {
		AtomicReference<RunPlan> latest = new AtomicReference<>(planned);
		RunResult result;
		try {
			RunPlan one = now.get();
			latest.set(one);
			result = runs.execute(one, new BuildWatch(listener.of(one), after -> {
				latest.set(after);
				built.complete(Boolean.TRUE);
			}), whole());
		} catch (OperationCanceledException e) {
			result = new RunResult.Cancelled(NOTHING, Stage.BUILD);
		} catch (RuntimeException | Error e) {
			result = failed(Stage.RUN, Status.error("The bench failed. Its log has the details.", e));
		}
		return ended(Objects.requireNonNull(latest.get()), result);
	}

	private Entry ended(RunPlan one, RunResult result) {
		try {
			listener.ended(one, result);
		} catch (RuntimeException e) {
			listener.notice("Not everybody heard of the end of the run on '" + one.image() + "': " + e);
		}
		return new Entry(one, result);
	}

	private static RunResult failed(Stage stage, IStatus reason) {
		return new RunResult.CouldNotStart(NOTHING, stage, reason);
	}

	private boolean isCanceled() {
		return interrupted.get() || monitor.isCanceled();
	}

	/** Of one run: a caller's monitor is for one thread, but whether it was cancelled anybody may ask. */
	private IProgressMonitor whole() {
		return new NullProgressMonitor() {
			@Override
			public boolean isCanceled() {
				return super.isCanceled() || MatrixExecution.this.isCanceled();
			}
		};
	}
}
