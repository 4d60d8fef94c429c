/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.Launch;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunSpec;
import org.guestbench.run.ThrowawayRuns;
import org.guestbench.run.matrix.MatrixPlan;
import org.guestbench.run.matrix.MatrixRuns;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Starts runs for launches. A service. */
@Component(service = RunLauncher.class)
public final class RunLauncher {

	private final ThrowawayRuns runs;
	private final MatrixRuns several;
	private final Planning planning;
	private final Comparisons comparisons;
	private final Consumer<RunPlan> ended;
	private final @Nullable GuestDebugger debugger;

	@Activate
	public RunLauncher(@Reference ThrowawayRuns runs, @Reference MatrixRuns several, @Reference Planning planning,
			@Reference NextGuest next, @Reference Comparisons comparisons,
			@Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY) @Nullable GuestDebugger debugger) {
		this(runs, several, planning, next::after, comparisons, debugger);
	}

	/**
	 * @param ended       hears of each run that has ended, on the run's own thread
	 * @param comparisons hear of launches on several images
	 * @param debugger    null if there is none
	 */
	public RunLauncher(ThrowawayRuns runs, MatrixRuns several, Planning planning, Consumer<RunPlan> ended, Comparisons comparisons,
			@Nullable GuestDebugger debugger) {
		this.comparisons = comparisons;
		this.debugger = debugger;
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
		boolean debug = ILaunchManager.DEBUG_MODE.equals(launch.getLaunchMode());
		if (debug && debugger == null) {
			throw new CoreException(
					Status.error("There is no debugger for programs in guests: the Java tools are not installed, or did not start. "
							+ "See the error log, or run without debugging."));
		}
		MatrixPlan plan = planning.plan(configuration, debug ? RunSpec.Debug.ANYWHERE : null, monitor);
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
		UUID id = UUID.randomUUID();
		Instant begun = Instant.now();
		MatrixJob job = new MatrixJob(configuration.getName(), several, plan, runs, ended,
				soFar -> comparisons.tell(new LaunchedComparison(id, configuration, begun, plan.images(), soFar)));
		boolean shown = false;
		for (LaunchedRun run : runs.values()) {
			show(shown ? another(configuration, first) : first, run, job::cancel);
			shown = true;
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
		GuestProcess process = show(launch, run, job::cancel);
		job.schedule();
		return process;
	}

	private GuestProcess show(ILaunch launch, LaunchedRun run, Runnable cancel) {
		GuestDebugger attaching = debugger;
		if (attaching != null && run.plan().spec().debug() != null) {
			run.observe(new Attachment(attaching, run, launch, cancel));
		}
		return new GuestProcess(launch, run, cancel);
	}
}
