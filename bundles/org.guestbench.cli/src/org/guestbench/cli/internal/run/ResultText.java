/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestId;
import org.guestbench.cli.internal.output.Printable;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunResult;
import org.guestbench.run.TestCase;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.TestReport;

/** What is said at the end of a run. */
final class ResultText {

	private static final int MOST_FAILURES = 50;
	private static final int LONGEST = 300;

	private final RunPlan plan;
	private final RunResult result;
	private final List<String> lines = new ArrayList<>();

	private ResultText(RunPlan plan, RunResult result) {
		this.plan = plan;
		this.result = result;
	}

	/** @param quiet nothing, unless something went wrong */
	static List<String> of(RunPlan plan, RunResult result, boolean quiet) {
		return new ResultText(plan, result).lines(quiet);
	}

	private List<String> lines(boolean quiet) {
		if (quiet && result instanceof RunResult.Finished finished && finished.exitStatus() == 0) {
			return List.of();
		}
		RunResult.Summary summary = result.summary();
		tests(summary.tests());
		ending(quiet);
		if (summary.evidence() != null) {
			lines.add("evidence: " + summary.evidence());
		}
		kept(summary.kept());
		if (!quiet && !summary.times().isEmpty()) {
			lines.add(StageText.times(summary.times()));
		}
		return lines;
	}

	private void tests(TestReport report) {
		if (report.tests().isEmpty()) {
			return;
		}
		long failed = report.count(Outcome.FAILED);
		long errors = report.count(Outcome.ERROR);
		lines.add(report.tests().size() + (report.tests().size() == 1 ? " test: " : " tests: ") + report.count(Outcome.PASSED) + " passed, "
				+ failed + " failed, " + errors + " with errors, " + report.count(Outcome.SKIPPED) + " skipped");
		report.tests().stream().filter(ResultText::broken).limit(MOST_FAILURES).forEach(this::failure);
		long more = failed + errors - MOST_FAILURES;
		if (more > 0) {
			lines.add("  ... and " + more + " more");
		}
		if (plan.results() != null) {
			lines.add("reports: " + plan.results());
		} else if (failed + errors > 0) {
			lines.add("Use --results DIR to keep the reports with their stack traces.");
		}
	}

	private static boolean broken(TestCase test) {
		return test.outcome() == Outcome.FAILED || test.outcome() == Outcome.ERROR;
	}

	private void failure(TestCase test) {
		String message = Printable.firstLine(test.message().isBlank() ? test.trace() : test.message(), LONGEST);
		lines.add((test.outcome() == Outcome.FAILED ? "  failed " : "  error  ") + Printable.line(test.className(), LONGEST) + "."
				+ Printable.line(test.name(), LONGEST) + (message.isEmpty() ? "" : ": " + message));
	}

	private void ending(boolean quiet) {
		List<String> reasons = Ending.of(result).reasons();
		if (!reasons.isEmpty()) {
			lines.add("guestbench: " + reasons.get(0));
			lines.addAll(reasons.subList(1, reasons.size()));
		} else if (!quiet && result.exitStatus() != 0 && result.summary().tests().tests().stream().noneMatch(ResultText::broken)) {
			lines.add("guestbench: the command ended with exit status " + result.exitStatus() + hint(result.exitStatus()) + ".");
		}
	}

	/** POSIX shells and env(1) give these meanings to a status. */
	private static String hint(int status) {
		if (status == 127) {
			return ": most likely its program is not in the guest";
		}
		if (status == 126) {
			return ": most likely its program is not executable";
		}
		return status > 128 && status < 160 ? ": most likely signal " + (status - 128) + " ended it" : "";
	}

	private void kept(@Nullable GuestId guest) {
		if (guest != null) {
			lines.add("The guest is kept: 'guestbench guests log " + guest.uuid() + "' shows its console, 'guestbench guests delete "
					+ guest.uuid() + "' removes it.");
		}
	}
}
