/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.IJobChangeListener;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.RunListener;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunResult;
import org.guestbench.run.matrix.Comparison;
import org.guestbench.run.matrix.MatrixListener;
import org.guestbench.run.matrix.MatrixPlan;
import org.guestbench.run.matrix.MatrixRuns;

/** Carries out runs on several images. Whatever happens, each of them ends for those who watch it. */
final class MatrixJob extends Job {

	private final MatrixRuns matrix;
	private final MatrixPlan plan;
	private final Map<String, LaunchedRun> runs;
	private final Consumer<RunPlan> ended;
	private final Consumer<Comparison> compared;
	private final Map<String, RunResult> results = new HashMap<>();

	/**
	 * @param runs     by their images
	 * @param ended    hears of each that has ended
	 * @param compared hears, from the beginning, what those that have ended say together
	 */
	MatrixJob(String name, MatrixRuns matrix, MatrixPlan plan, Map<String, LaunchedRun> runs, Consumer<RunPlan> ended,
			Consumer<Comparison> compared) {
		super("Throwaway guests: " + name);
		this.matrix = matrix;
		this.plan = plan;
		this.runs = Map.copyOf(runs);
		this.ended = ended;
		this.compared = compared;
		setPriority(LONG);
		addJobChangeListener(IJobChangeListener.onDone(event -> this.runs.values().forEach(RunEnd::cancelled)));
	}

	@Override
	protected IStatus run(@Nullable IProgressMonitor monitor) {
		compared.accept(Comparison.of(List.of()));
		runs.values().forEach(LaunchedRun::begin);
		try {
			matrix.execute(plan, listener(), SubMonitor.convert(monitor));
		} catch (RuntimeException | Error e) {
			IStatus reason = Status.error("The bench failed. The error log has the details; the next start removes what may be left.", e);
			runs.values().stream().filter(run -> run.progress().result() == null)
					.forEach(run -> RunEnd.tell(run, RunEnd.failed(run, reason)));
		}
		return Status.OK_STATUS;
	}

	private LaunchedRun of(RunPlan one) {
		LaunchedRun run = runs.get(one.image());
		if (run == null) {
			throw new IllegalStateException("Nobody launched a run on " + one.image());
		}
		return run;
	}

	/** One after the other, so that nobody hears of less than before. */
	private synchronized void compare(String image, RunResult result) {
		results.put(image, result);
		compared.accept(Comparison.of(plan.images().stream().filter(results::containsKey)
				.map(ended -> new Comparison.Column(ended, Objects.requireNonNull(results.get(ended)))).toList()));
	}

	private MatrixListener listener() {
		return new MatrixListener() {
			@Override
			public RunListener of(RunPlan one) {
				return MatrixJob.this.of(one);
			}

			@Override
			public void ended(RunPlan one, RunResult result) {
				RunEnd.tell(MatrixJob.this.of(one), result);
				compare(one.image(), result);
				ended.accept(one);
			}

			@Override
			public void notice(String message) {
				ILog.of(MatrixJob.class).warn(message);
			}
		};
	}

	@Override
	public boolean belongsTo(@Nullable Object family) {
		return family == ThrowawayLaunch.JOB_FAMILY;
	}
}
