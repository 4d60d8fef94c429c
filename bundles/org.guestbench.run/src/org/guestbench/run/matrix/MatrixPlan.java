/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.matrix;

import java.util.List;

import org.guestbench.run.RunPlan;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunSpec;

/**
 * What several runs will do.
 *
 * @param spec  what was asked for, with the folder for all results
 * @param plans one for each image, in the order of their images; each has an image of its own
 */
public record MatrixPlan(RunSpec spec, List<RunPlan> plans) {

	public MatrixPlan {
		plans = List.copyOf(plans);
		if (plans.isEmpty() || plans.stream().map(RunPlan::image).distinct().count() < plans.size()) {
			throw new IllegalArgumentException("Several runs are told apart by their images.");
		}
	}

	/** Whether all of them can be executed. */
	public boolean feasible() {
		return plans.stream().allMatch(RunPlan::feasible);
	}

	/** Those of all plans, each once. */
	public List<RunProblem> problems() {
		return plans.stream().flatMap(plan -> plan.problems().stream()).distinct().toList();
	}

	public List<String> images() {
		return plans.stream().map(RunPlan::image).toList();
	}
}
