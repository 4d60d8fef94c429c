/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.PlatformUI;
import org.eclipse.unittest.ui.ConfigureViewerSupport;
import org.guestbench.launch.Comparisons;
import org.guestbench.run.Reaper;
import org.guestbench.ui.Services;
import org.guestbench.ui.run.internal.comparison.ComparisonOpener;

/** What is done once the workbench is there, in the background. */
public final class Startup implements IStartup {

	private static final long PAUSE = 5_000;

	@Override
	public void earlyStartup() {
		// the test view hears of a launch only if its bundle is active, which the use of one of its classes makes it
		if (new ConfigureViewerSupport(null).apply(null) != null) {
			throw new IllegalStateException("The test view configured nothing into something.");
		}
		ShutdownGuard.install();
		ComparisonOpener.install(Services.get(Startup.class, Comparisons.class), PlatformUI.getWorkbench().getDisplay());
		new ReapJob().schedule(PAUSE);
	}

	/** Removes what a workbench that was killed left behind. */
	private static final class ReapJob extends Job {

		ReapJob() {
			super("Removing what killed runs left behind");
			setSystem(true);
			setPriority(DECORATE);
		}

		@Override
		protected IStatus run(IProgressMonitor monitor) {
			Reaper.Report report = Services.get(Startup.class, Reaper.class).reap(monitor);
			ILog log = ILog.of(Startup.class);
			report.reaped().forEach(r -> log.info("Removed what the run " + r.run() + " left behind: " + String.join(", ", r.removed())));
			report.problems().forEach(p -> log.warn(p.getMessage(), p.getException()));
			return Status.OK_STATUS;
		}
	}
}
