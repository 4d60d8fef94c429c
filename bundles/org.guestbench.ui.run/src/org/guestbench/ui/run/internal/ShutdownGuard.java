/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.dialogs.ProgressMonitorDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchListener;
import org.eclipse.ui.PlatformUI;
import org.guestbench.launch.ThrowawayLaunch;

/**
 * Ends the runs before the workbench closes, so that their guests are discarded in good order. A guest of the embedded hypervisor ends with
 * the workbench anyway, and the next start removes what is left; but what can be tidy should be.
 */
final class ShutdownGuard implements IWorkbenchListener {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private ShutdownGuard() {
	}

	static void install() {
		PlatformUI.getWorkbench().addWorkbenchListener(new ShutdownGuard());
	}

	@Override
	public boolean preShutdown(IWorkbench workbench, boolean forced) {
		int running = Job.getJobManager().find(ThrowawayLaunch.JOB_FAMILY).length;
		if (running == 0) {
			return true;
		}
		Shell shell = workbench.getModalDialogShellProvider().getShell();
		String runs = running == 1 ? "A throwaway run is" : running + " throwaway runs are";
		if (!forced && !MessageDialog.openConfirm(shell, "Exit", runs + " still going on. Exit and discard?")) {
			return false;
		}
		end(shell);
		return true;
	}

	private static void end(Shell shell) {
		try {
			new ProgressMonitorDialog(shell).run(true, true, monitor -> {
				Job[] jobs = Job.getJobManager().find(ThrowawayLaunch.JOB_FAMILY);
				SubMonitor progress = SubMonitor.convert(monitor, "Discarding guests", jobs.length);
				Job.getJobManager().cancel(ThrowawayLaunch.JOB_FAMILY);
				long end = System.nanoTime() + PATIENCE.toNanos();
				for (Job job : jobs) {
					job.join(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()), progress.split(1));
				}
			});
		} catch (InvocationTargetException e) {
			if (!(e.getCause() instanceof OperationCanceledException)) {
				ILog.of(ShutdownGuard.class).error("Cannot wait for the throwaway runs to end.", e.getCause());
			}
		} catch (InterruptedException e) {
			// the user does not want to wait: the next start cleans up
			return;
		}
	}

	@Override
	public void postShutdown(IWorkbench workbench) {
		// nothing is left to do
	}
}
