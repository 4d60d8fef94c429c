/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestId;
import org.guestbench.run.matrix.Comparison;
import org.guestbench.run.matrix.Comparison.Kind;
import org.guestbench.run.matrix.ComparisonText;
import org.guestbench.run.matrix.MatrixPlan;
import org.guestbench.run.matrix.MatrixResult;

/** What is said at the end of several runs. */
final class MatrixText {

	private MatrixText() {
	}

	/** @param quiet nothing, unless something went wrong or differs */
	static List<String> of(MatrixPlan plan, MatrixResult result, boolean quiet) {
		Comparison comparison = result.comparison();
		if (quiet && result.worst().exitStatus() == 0 && comparison.rows(Kind.DIFFERENT).isEmpty()) {
			return List.of();
		}
		List<String> lines = new ArrayList<>();
		result.entries().forEach(entry -> ending(entry, lines));
		lines.addAll(ComparisonText.lines(comparison));
		if (plan.spec().results() != null) {
			lines.add("reports and comparison: " + plan.spec().results());
		}
		return lines;
	}

	private static void ending(MatrixResult.Entry entry, List<String> lines) {
		String image = entry.plan().image();
		List<String> reasons = Ending.of(entry.result()).reasons();
		if (!reasons.isEmpty()) {
			lines.add("guestbench: " + image + ": " + reasons.get(0));
			lines.addAll(reasons.subList(1, reasons.size()));
		}
		if (entry.result().summary().evidence() != null) {
			lines.add("evidence of " + image + ": " + entry.result().summary().evidence());
		}
		@Nullable
		GuestId kept = entry.result().summary().kept();
		if (kept != null) {
			lines.add("The guest of " + image + " is kept: 'guestbench guests delete " + kept.uuid() + "' removes it.");
		}
	}
}
