/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.time.Duration;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.Durations;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunResult.Summary;
import org.guestbench.run.Stage;

/** How a run ended, before what is common to all endings is known. */
sealed interface Ending {

	RunResult result(Summary summary);

	/** For the run log. */
	String words();

	/** Whether something went wrong that somebody may want to look into. */
	default boolean failure() {
		return true;
	}

	/** Whether the guest can still be asked for results. */
	default boolean guestAnswers() {
		return false;
	}

	/** What tests say of themselves that had begun when the run ended. */
	String unfinishedTest();

	record Exited(int status) implements Ending {
		@Override
		public RunResult result(Summary summary) {
			return new RunResult.Finished(summary, status);
		}

		@Override
		public String words() {
			return "the command ended with status " + status;
		}

		@Override
		public boolean failure() {
			return status != 0;
		}

		@Override
		public boolean guestAnswers() {
			return true;
		}

		@Override
		public String unfinishedTest() {
			return "The command ended during this test.";
		}
	}

	record Died(Stage stage, IStatus reason) implements Ending {
		@Override
		public RunResult result(Summary summary) {
			return new RunResult.GuestDied(summary, stage, reason);
		}

		@Override
		public String words() {
			return "the guest died in " + stage + ": " + reason.getMessage();
		}

		@Override
		public String unfinishedTest() {
			return "The guest died during this test.";
		}
	}

	record Late(Stage stage, Duration limit) implements Ending {
		@Override
		public RunResult result(Summary summary) {
			return new RunResult.TimedOut(summary, stage, limit);
		}

		@Override
		public String words() {
			return stage + " took longer than " + Durations.format(limit);
		}

		@Override
		public boolean guestAnswers() {
			return stage == Stage.RUN;
		}

		@Override
		public String unfinishedTest() {
			return "The time limit of " + Durations.format(limit) + " ended the run during this test.";
		}
	}

	record Cancel(Stage stage) implements Ending {
		@Override
		public RunResult result(Summary summary) {
			return new RunResult.Cancelled(summary, stage);
		}

		@Override
		public String words() {
			return "cancelled in " + stage;
		}

		@Override
		public boolean failure() {
			return false;
		}

		@Override
		public String unfinishedTest() {
			return "The run was cancelled during this test.";
		}
	}

	record Unable(Stage stage, IStatus reason) implements Ending {
		@Override
		public RunResult result(Summary summary) {
			return new RunResult.CouldNotStart(summary, stage, reason);
		}

		@Override
		public String words() {
			@Nullable
			Throwable cause = reason.getException();
			return "the bench failed in " + stage + ": " + reason.getMessage() + (cause == null ? "" : " (" + cause + ")");
		}

		@Override
		public String unfinishedTest() {
			return "The bench failed during this test.";
		}
	}
}
