/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.guestbench.run.RunPlan;
import org.guestbench.run.ThrowawayRuns;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Starts runs for launches. A service. */
@Component(service = RunLauncher.class)
public final class RunLauncher {

	private final ThrowawayRuns runs;
	private final Planning planning;
	private final Consumer<RunPlan> ended;

	@Activate
	public RunLauncher(@Reference ThrowawayRuns runs, @Reference Planning planning, @Reference NextGuest next) {
		this(runs, planning, next::after);
	}

	/** @param ended hears of each run that has ended, on the run's own thread */
	public RunLauncher(ThrowawayRuns runs, Planning planning, Consumer<RunPlan> ended) {
		this.runs = runs;
		this.planning = planning;
		this.ended = ended;
	}

	/**
	 * Plans the run and starts it in a job of its own. When this returns the launch has its {@link GuestProcess}.
	 *
	 * @throws CoreException if the run cannot begin, with every reason at once
	 */
	public void launch(ILaunchConfiguration configuration, ILaunch launch, IProgressMonitor monitor) throws CoreException {
		RunPlan plan = planning.plan(configuration, monitor);
		if (!plan.feasible()) {
			throw new CoreException(Planning.problems(plan));
		}
		launch(configuration.getName(), plan, launch);
	}

	GuestProcess launch(String name, RunPlan plan, ILaunch launch) {
		LaunchedRun run = new LaunchedRun(plan);
		RunJob job = new RunJob(name, runs, run, ended);
		GuestProcess process = new GuestProcess(launch, run, job::cancel);
		job.schedule();
		return process;
	}
}
