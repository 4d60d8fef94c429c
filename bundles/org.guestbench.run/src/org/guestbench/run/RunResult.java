/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestId;

/** How a run ended. That the tests failed and that the bench failed never look alike. */
public sealed interface RunResult {

	/** What every ending has in common. */
	Summary summary();

	/** The exit status of the {@code guestbench run} command: the command's own, or 124, 125, 130. */
	int exitStatus();

	/**
	 * @param times    of the stages that were entered, in their order
	 * @param evidence the folder with logs, null if there is none
	 * @param kept     the guest if it was kept, else null
	 */
	record Summary(Map<Stage, Duration> times, TestReport tests, @Nullable Path evidence, @Nullable GuestId kept) {
		public Summary {
			times = Collections.unmodifiableMap(new TreeMap<>(times));
		}
	}

	/** The command ended by itself. */
	record Finished(Summary summary, int exitStatus) implements RunResult {
	}

	/** The guest ended before the command did. */
	record GuestDied(Summary summary, Stage stage, IStatus reason) implements RunResult {
		@Override
		public int exitStatus() {
			return 125;
		}
	}

	/**
	 * The command, or another stage, took longer than it may. Only the command's own time ends in 124: any other stage that
	 * hangs is the bench's failure.
	 */
	record TimedOut(Summary summary, Stage stage, Duration limit) implements RunResult {
		@Override
		public int exitStatus() {
			return stage == Stage.RUN ? 124 : 125;
		}
	}

	record Cancelled(Summary summary, Stage stage) implements RunResult {
		@Override
		public int exitStatus() {
			return 130;
		}
	}

	/** The bench could not run the command. */
	record CouldNotStart(Summary summary, Stage stage, IStatus reason) implements RunResult {
		@Override
		public int exitStatus() {
			return 125;
		}
	}
}
