/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import java.util.ArrayList;
import java.util.List;

import org.guestbench.cli.internal.Failures;
import org.guestbench.run.Durations;
import org.guestbench.run.RunResult;
import org.guestbench.run.Stage;

/**
 * How a run ended, in words.
 *
 * @param name    in JSON: {@code finished}, {@code guest-died}, {@code timed-out}, {@code cancelled} or {@code could-not-start}
 * @param stage   in which it ended early; empty if it did not
 * @param reasons for people; empty if there is nothing to explain
 */
record Ending(String name, String stage, List<String> reasons) {

	Ending {
		reasons = List.copyOf(reasons);
	}

	static Ending of(RunResult result) {
		return switch (result) {
		case RunResult.Finished finished -> new Ending("finished", "", List.of());
		case RunResult.GuestDied died -> failed("guest-died", died.stage(),
				"the guest ended while the bench was in the stage '" + StageText.name(died.stage()) + "'.", Failures.lines(died.reason()));
		case RunResult.TimedOut timeout -> new Ending("timed-out", StageText.name(timeout.stage()), List.of(timedOut(timeout)));
		case RunResult.Cancelled cancelled -> new Ending("cancelled", StageText.name(cancelled.stage()),
				List.of("cancelled in the stage '" + StageText.name(cancelled.stage()) + "'."));
		case RunResult.CouldNotStart failed -> failed("could-not-start", failed.stage(),
				"the bench could not run it: the stage '" + StageText.name(failed.stage()) + "' failed.", Failures.lines(failed.reason()));
		};
	}

	private static Ending failed(String name, Stage stage, String message, List<String> reasons) {
		List<String> lines = new ArrayList<>();
		lines.add(message);
		for (String reason : reasons) {
			lines.add(reason.startsWith(" ") ? reason : "  " + reason);
		}
		return new Ending(name, StageText.name(stage), lines);
	}

	private static String timedOut(RunResult.TimedOut timeout) {
		String limit = Durations.format(timeout.limit());
		return timeout.stage() == Stage.RUN
				? "the command took longer than " + limit
						+ " and was ended. Give it more time with --timeout, or see in the evidence what it waits for."
				: "the stage '" + StageText.name(timeout.stage()) + "' took longer than " + limit
						+ " and was ended. See the evidence for what it waited for.";
	}
}
