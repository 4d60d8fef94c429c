/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.matrix;

import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.run.RunSpec;

/** Carries out the same run on several images, and compares. A service; never from the UI thread. */
public interface MatrixRuns {

	/**
	 * The images that the request names, or else {@code guestbench.yaml} in its directory; none if that is left to be found out. With one or none
	 * the run is an ordinary one.
	 *
	 * @throws IllegalArgumentException if one of them cannot be a name
	 */
	List<String> images(RunSpec spec);

	/** Works out what each run would do, without any side effect. Results, if they are wanted, have a folder for each image. */
	MatrixPlan plan(RunSpec spec, List<String> images, IProgressMonitor monitor);

	/**
	 * Carries out a plan: the build, if there is one, once and first, then all runs at once as their hosts have room. Each ends as it would alone;
	 * one that cannot begin keeps no other from it. Cancelling the monitor ends all of them.
	 *
	 * @param plan that is feasible
	 */
	MatrixResult execute(MatrixPlan plan, MatrixListener listener, IProgressMonitor monitor);
}
