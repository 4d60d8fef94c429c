/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.net.InetSocketAddress;
import java.util.Optional;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.RunResult;

/** Attaches a debugger as soon as the program waits for it. A program that cannot be debugged after all is ended, as it would wait for ever. */
final class Attachment implements RunObserver {

	private final GuestDebugger debugger;
	private final LaunchedRun run;
	private final ILaunch launch;
	private final Runnable cancel;
	private volatile @Nullable Job attaching;

	/** @param cancel asks the run to end; returns at once */
	Attachment(GuestDebugger debugger, LaunchedRun run, ILaunch launch, Runnable cancel) {
		this.debugger = debugger;
		this.run = run;
		this.launch = launch;
		this.cancel = cancel;
	}

	@Override
	public void debugger(InetSocketAddress address) {
		Job job = Job.create("Attaching the debugger to a guest", (IJobFunction) monitor -> attach(address, monitor));
		attaching = job;
		job.schedule();
	}

	private IStatus attach(InetSocketAddress address, @Nullable IProgressMonitor monitor) {
		try {
			debugger.attach(launch, project(), address, SubMonitor.convert(monitor));
		} catch (CoreException e) {
			if (run.progress().result() == null) {
				ILog.of(getClass()).log(e.getStatus());
				run.notice("The debugger cannot attach: " + e.getStatus().getMessage() + " The run is ended.");
				cancel.run();
			}
		}
		// the console says it; a dialog on top would only be in the way
		return Status.OK_STATUS;
	}

	private @Nullable IProject project() throws CoreException {
		ILaunchConfiguration configuration = launch.getLaunchConfiguration();
		Optional<IProject> project = configuration == null ? Optional.empty() : LaunchProject.of(configuration);
		return project.isPresent() ? project.get() : null;
	}

	@Override
	public void ended(RunResult result) {
		Job job = attaching;
		if (job != null) {
			job.cancel();
		}
	}
}
