/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.guestbench.cli.internal.output.Printable;
import org.guestbench.run.RunProblem;

/** What is wrong with a plan, for people. */
final class ProblemText {

	private static final int LONGEST = 4000;

	private ProblemText() {
	}

	/** Two lines for each problem: what and why, then what to do. */
	static List<String> of(List<RunProblem> problems) {
		List<String> lines = new ArrayList<>();
		for (RunProblem problem : problems) {
			lines.add(problem.severity().name().toLowerCase(Locale.ROOT) + ": " + Printable.line(problem.message(), LONGEST));
			if (!problem.remedy().isBlank()) {
				lines.add("  next: " + Printable.line(problem.remedy(), LONGEST));
			}
		}
		return lines;
	}
}
