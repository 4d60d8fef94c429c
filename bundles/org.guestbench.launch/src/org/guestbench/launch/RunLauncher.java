/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.Launch;
import org.guestbench.run.RunPlan;
import org.guestbench.run.ThrowawayRuns;
import org.guestbench.run.matrix.MatrixPlan;
import org.guestbench.run.matrix.MatrixRuns;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Starts runs for launches. A service. */
@Component(service = RunLauncher.class)
public final class RunLauncher {

	private final ThrowawayRuns runs;
	private final MatrixRuns several;
	private final Planning planning;
	private final Consumer<RunPlan> ended;

	@Activate
	public RunLauncher(@Reference ThrowawayRuns runs, @Reference MatrixRuns several, @Reference Planning planning,
			@Reference NextGuest next) {
		this(runs, several, planning, next::after);
	}

	/** @param ended hears of each run that has ended, on the run's own thread */
	public RunLauncher(ThrowawayRuns runs, MatrixRuns several, Planning planning, Consumer<RunPlan> ended) {
		this.runs = runs;
		this.several = several;
		this.planning = planning;
		this.ended = ended;
	}

	/**
	 * Plans the run and starts it in a job of its own. When this returns the launch has its {@link GuestProcess}. With several images, each but the
	 * first has a launch of its own beside it, since views show one result for each launch; ending one ends all of them.
	 *
	 * @throws CoreException if the run cannot begin, with every reason at once
	 */
	public void launch(ILaunchConfiguration configuration, ILaunch launch, IProgressMonitor monitor) throws CoreException {
		MatrixPlan plan = planning.plan(configuration, monitor);
		if (!plan.feasible()) {
			throw new CoreException(Planning.problems(plan));
		}
		if (plan.plans().size() == 1) {
			launch(configuration.getName(), plan.plans().get(0), launch);
		} else {
			launch(configuration, plan, launch);
		}
	}

	private void launch(ILaunchConfiguration configuration, MatrixPlan plan, ILaunch first) {
		Map<String, LaunchedRun> runs = new LinkedHashMap<>();
		plan.plans().forEach(one -> runs.put(one.image(), new LaunchedRun(one)));
		MatrixJob job = new MatrixJob(configuration.getName(), several, plan, runs, ended);
		boolean begun = false;
		for (LaunchedRun run : runs.values()) {
			new GuestProcess(begun ? another(configuration, first) : first, run, job::cancel);
			begun = true;
		}
		job.schedule();
	}

	private static ILaunch another(ILaunchConfiguration configuration, ILaunch first) {
		ILaunch launch = new Launch(configuration, first.getLaunchMode(), null);
		launch.setAttribute(DebugPlugin.ATTR_CONSOLE_ENCODING, first.getAttribute(DebugPlugin.ATTR_CONSOLE_ENCODING));
		DebugPlugin.getDefault().getLaunchManager().addLaunch(launch);
		return launch;
	}

	GuestProcess launch(String name, RunPlan plan, ILaunch launch) {
		LaunchedRun run = new LaunchedRun(plan);
		RunJob job = new RunJob(name, runs, run, ended);
		GuestProcess process = new GuestProcess(launch, run, job::cancel);
		job.schedule();
		return process;
	}
}
