/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import org.guestbench.run.RunPlan;

/** What a process that stays does after a run, so that the next one like it is quicker. Returns at once. */
@FunctionalInterface
public interface FollowUp {

	/** For a process that does not stay. */
	FollowUp NOTHING = plan -> {
	};

	void after(RunPlan plan);
}
