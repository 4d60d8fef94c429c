/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestId;
import org.guestbench.run.RunResult;
import org.guestbench.run.Stage;

/**
 * How far a run is.
 *
 * @param stage  the one that is under way; null before the first and after the last
 * @param guest  the guest while it exists
 * @param result null while the run goes on
 */
public record RunProgress(@Nullable Stage stage, @Nullable GuestId guest, @Nullable RunResult result) {

	static final RunProgress BEGIN = new RunProgress(null, null, null);

	RunProgress in(Stage next) {
		return new RunProgress(next, guest, result);
	}

	RunProgress with(GuestId created) {
		return new RunProgress(stage, created, result);
	}

	RunProgress ended(RunResult how) {
		return new RunProgress(null, how.summary().kept(), how);
	}
}
