/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

import org.eclipse.core.runtime.IProgressMonitor;

/** Runs a folder of the developer's in a fresh guest and discards the guest. A service; never from the UI thread. */
public interface ThrowawayRuns {

	/**
	 * Works out what a run would do, without any side effect, and finds every problem at once.
	 */
	RunPlan plan(RunSpec spec, IProgressMonitor monitor);

	/**
	 * Carries out a plan. Whatever happens, everything that was created is removed, unless the plan says to keep it, and the removal
	 * is verified. Cancelling the monitor ends the run as {@link RunResult.Cancelled}.
	 *
	 * @param plan without errors among its problems
	 */
	RunResult execute(RunPlan plan, RunListener listener, IProgressMonitor monitor);
}
