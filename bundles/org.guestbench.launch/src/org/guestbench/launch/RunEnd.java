/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.util.Map;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.guestbench.run.RunResult;
import org.guestbench.run.Stage;
import org.guestbench.run.TestReport;

/** The end of a launched run, which comes whatever happens. */
final class RunEnd {

	private static final RunResult.Summary NOTHING = new RunResult.Summary(Map.of(), TestReport.NONE, null, null);

	private RunEnd() {
	}

	/** Tells everybody, and logs what is an incident and not a result. */
	static void tell(LaunchedRun run, RunResult result) {
		switch (result) {
		case RunResult.CouldNotStart could -> ILog.of(RunEnd.class).log(could.reason());
		case RunResult.GuestDied died -> ILog.of(RunEnd.class).warn(died.reason().getMessage(), died.reason().getException());
		case RunResult.Finished finished -> {
			// a result, not an incident
		}
		case RunResult.TimedOut timed -> {
			// likewise
		}
		case RunResult.Cancelled cancelled -> {
			// likewise
		}
		}
		run.ended(result);
	}

	/** For a run that was cancelled before it began; nothing for one that has ended. */
	static void cancelled(LaunchedRun run) {
		if (run.progress().result() == null) {
			run.ended(new RunResult.Cancelled(NOTHING, Stage.IMAGE));
		}
	}

	static RunResult failed(LaunchedRun run, IStatus reason) {
		Stage stage = run.progress().stage();
		return new RunResult.CouldNotStart(NOTHING, stage == null ? Stage.IMAGE : stage, reason);
	}
}
