/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.variables.VariablesPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunSpec;
import org.guestbench.run.ThrowawayRuns;
import org.guestbench.run.matrix.MatrixPlan;
import org.guestbench.run.matrix.MatrixRuns;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Plans the runs of launch configurations. A service. */
@Component(service = Planning.class)
public final class Planning {

	private final ThrowawayRuns runs;
	private final MatrixRuns several;
	private final ProjectSupports projects;

	@Activate
	public Planning(@Reference ThrowawayRuns runs, @Reference MatrixRuns several, @Reference ProjectSupports projects) {
		this.runs = runs;
		this.several = several;
		this.projects = projects;
	}

	/**
	 * What launching the configuration would do, without a side effect: one run, or one on each of several images. The plan may be infeasible.
	 * Never from the UI thread.
	 *
	 * @param debug null for a run without a debugger
	 * @throws CoreException if the settings do not make sense, with every problem at once
	 */
	public MatrixPlan plan(ILaunchConfiguration configuration, RunSpec.@Nullable Debug debug, IProgressMonitor monitor)
			throws CoreException {
		return plan(LaunchSettings.read(configuration), configuration.getName(), debug, monitor);
	}

	/** Likewise for settings that may not be saved yet, and without a debugger. */
	public MatrixPlan plan(LaunchSettings settings, String name, IProgressMonitor monitor) throws CoreException {
		return plan(settings, name, null, monitor);
	}

	private MatrixPlan plan(LaunchSettings settings, String name, RunSpec.@Nullable Debug debug, IProgressMonitor monitor)
			throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Planning " + name, 2);
		RunSpec spec = settings.toSpec(ResourcesPlugin.getWorkspace().getRoot(), VariablesPlugin.getDefault().getStringVariableManager(),
				projects, standardFolder(name), progress.split(1)).withDebug(debug);
		List<String> images = images(spec);
		return images.size() > 1 ? several.plan(spec, images, progress.split(1))
				: new MatrixPlan(spec, List.of(runs.plan(spec, progress.split(1))));
	}

	private List<String> images(RunSpec spec) throws CoreException {
		try {
			return several.images(spec);
		} catch (IllegalArgumentException e) {
			throw new CoreException(Status.error(e.getMessage()));
		}
	}

	/** Where the results go of a configuration that names no folder. */
	public static Path standardFolder(String configuration) {
		String name = configuration.replaceAll("[^\\p{L}\\p{N}._ -]", "_");
		return Platform.getStateLocation(FrameworkUtil.getBundle(Planning.class)).append("results").append(name).toPath();
	}

	/** What is wrong with a plan, or OK. A plan with an error cannot be executed. */
	public static IStatus problems(MatrixPlan plan) {
		List<IStatus> all = plan.problems().stream().map(Planning::status).toList();
		return switch (all.size()) {
		case 0 -> Status.OK_STATUS;
		case 1 -> all.get(0);
		default -> new MultiStatus(Planning.class, 0, all.toArray(IStatus[]::new), all.get(0).getMessage(), null);
		};
	}

	private static IStatus status(RunProblem problem) {
		String text = problem.remedy().isEmpty() ? problem.message() : problem.message() + " " + problem.remedy();
		return switch (problem.severity()) {
		case WARNING -> Status.warning(text);
		case ERROR -> Status.error(text);
		};
	}
}
