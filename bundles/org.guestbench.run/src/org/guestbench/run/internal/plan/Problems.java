/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import java.util.ArrayList;
import java.util.List;

import org.guestbench.run.RunProblem;
import org.guestbench.run.RunProblem.Severity;

/** Collects what is wrong with a plan, all of it. */
final class Problems {

	private final List<RunProblem> problems = new ArrayList<>();

	void error(String message, String remedy) {
		problems.add(new RunProblem(Severity.ERROR, message, remedy));
	}

	void warning(String message, String remedy) {
		problems.add(new RunProblem(Severity.WARNING, message, remedy));
	}

	void addAll(List<RunProblem> more) {
		problems.addAll(more);
	}

	/** The errors first. */
	List<RunProblem> sorted() {
		return problems.stream().sorted((a, b) -> b.severity().compareTo(a.severity())).toList();
	}
}
