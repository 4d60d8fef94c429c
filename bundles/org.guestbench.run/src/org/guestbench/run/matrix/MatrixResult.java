/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.matrix;

import java.util.Comparator;
import java.util.List;

import org.guestbench.run.RunPlan;
import org.guestbench.run.RunResult;
import org.guestbench.run.Stage;

/** How several runs ended, in the order of their images. */
public record MatrixResult(List<Entry> entries) {

	/** @param plan what the run did after all, if it came so far */
	public record Entry(RunPlan plan, RunResult result) {
	}

	private static final Comparator<RunResult> WORST = Comparator.comparingInt(MatrixResult::rank).thenComparing(RunResult::exitStatus);

	public MatrixResult {
		entries = List.copyOf(entries);
	}

	/** The worst: that the bench failed is worse than that a command took too long, and that worse than that one failed. */
	public RunResult worst() {
		return entries.stream().map(Entry::result).max(WORST).orElseThrow();
	}

	/** What the tests of all of them say. */
	public Comparison comparison() {
		return Comparison.of(entries.stream().map(e -> new Comparison.Column(e.plan().image(), e.result())).toList());
	}

	private static int rank(RunResult result) {
		return switch (result) {
		case RunResult.Finished finished -> 0;
		case RunResult.TimedOut timedOut -> timedOut.stage() == Stage.RUN ? 1 : 2;
		case RunResult.GuestDied died -> 2;
		case RunResult.CouldNotStart failed -> 2;
		case RunResult.Cancelled cancelled -> 3;
		};
	}
}
