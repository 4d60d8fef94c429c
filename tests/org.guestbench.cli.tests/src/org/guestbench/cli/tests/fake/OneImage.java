/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests.fake;

import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.run.RunSpec;
import org.guestbench.run.matrix.MatrixListener;
import org.guestbench.run.matrix.MatrixPlan;
import org.guestbench.run.matrix.MatrixResult;
import org.guestbench.run.matrix.MatrixRuns;

/** Takes every run for one on one image. */
final class OneImage implements MatrixRuns {

	@Override
	public List<String> images(RunSpec spec) {
		return List.of();
	}

	@Override
	public MatrixPlan plan(RunSpec spec, List<String> images, IProgressMonitor monitor) {
		throw new UnsupportedOperationException();
	}

	@Override
	public MatrixResult execute(MatrixPlan plan, MatrixListener listener, IProgressMonitor monitor) {
		throw new UnsupportedOperationException();
	}
}
