/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.matrix;

import org.guestbench.run.RunListener;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunResult;

/** Follows several runs. Called by the threads of all of them, under no lock. */
public interface MatrixListener {

	/** Who follows that run; asked once, before it begins, and never for a run that does not. */
	RunListener of(RunPlan plan);

	/** That run has ended, or never begun because of what all of them share. */
	default void ended(RunPlan plan, RunResult result) {
	}

	/** Something about all of them that people should read. */
	default void notice(String message) {
	}
}
