/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.IJobChangeListener;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunResult;
import org.guestbench.run.ThrowawayRuns;

/** Carries out one run. Whatever happens, the run ends for those who watch it. */
final class RunJob extends Job {

	private final ThrowawayRuns runs;
	private final LaunchedRun run;
	private final Consumer<RunPlan> ended;

	RunJob(String name, ThrowawayRuns runs, LaunchedRun run, Consumer<RunPlan> ended) {
		super("Throwaway guest: " + name);
		this.runs = runs;
		this.run = run;
		this.ended = ended;
		setPriority(LONG);
		addJobChangeListener(IJobChangeListener.onDone(event -> RunEnd.cancelled(run)));
	}

	@Override
	protected IStatus run(@Nullable IProgressMonitor monitor) {
		run.begin();
		RunResult result;
		try {
			result = runs.execute(run.plan(), run, SubMonitor.convert(monitor));
		} catch (RuntimeException | Error e) {
			result = RunEnd.failed(run,
					Status.error("The bench failed. The error log has the details; the next start removes what may be left.", e));
		}
		RunEnd.tell(run, result);
		ended.accept(run.plan());
		// the console and the label say how it ended; a dialog on top would only be in the way
		return Status.OK_STATUS;
	}

	@Override
	public boolean belongsTo(@Nullable Object family) {
		return family == ThrowawayLaunch.JOB_FAMILY;
	}
}
