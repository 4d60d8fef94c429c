/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

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

	@Activate
	public RunLauncher(@Reference ThrowawayRuns runs, @Reference Planning planning) {
		this.runs = runs;
		this.planning = planning;
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
		RunJob job = new RunJob(name, runs, run);
		GuestProcess process = new GuestProcess(launch, run, job::cancel);
		job.schedule();
		return process;
	}
}
