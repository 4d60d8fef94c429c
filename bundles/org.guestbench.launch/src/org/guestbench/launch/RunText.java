/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.guestbench.run.Durations;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.Stage;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.TestReport;
import org.guestbench.run.matrix.MatrixPlan;

/** What people read of a run. */
public final class RunText {

	private RunText() {
	}

	/** One line that says which guest is made. */
	public static String plan(RunPlan plan) {
		String network = plan.network() == RunSpec.Network.NONE ? "no network" : "network through the host";
		String image = plan.imageReady() ? plan.image() : plan.image() + " (will be built first)";
		return "Throwaway guest " + plan.id() + ": " + image + ", " + plan.memory() + ", " + count(plan.cpus(), "processor") + ", "
				+ network;
	}

	/** What plans come to, one after the other. */
	public static String preview(MatrixPlan plan) {
		if (plan.plans().size() == 1) {
			return preview(plan.plans().get(0));
		}
		return "The same run on " + plan.plans().size() + " images, at once as far as there is room.\n\n"
				+ String.join("\n\n", plan.plans().stream().map(RunText::preview).toList());
	}

	/** What a plan comes to, in a few lines, problems first. */
	public static String preview(RunPlan plan) {
		StringBuilder text = new StringBuilder();
		for (RunProblem problem : plan.problems()) {
			text.append(problem.severity() == RunProblem.Severity.ERROR ? "Cannot run: " : "Note: ").append(problem.message()).append(' ')
					.append(problem.remedy()).append('\n');
		}
		if (!plan.build().isEmpty()) {
			text.append("First, on this machine: ").append(String.join(" ", plan.build())).append('\n');
		}
		var command = plan.command();
		text.append("Command: ").append(command == null ? "not known yet" : brief(String.join(" ", command.arguments())));
		text.append(plan.commandSource().isEmpty() ? "\n" : " (" + plan.commandSource() + ")\n");
		text.append("Folder: ").append(plan.directory()).append(", ").append(count(plan.upload().files(), "file")).append(", ")
				.append(plan.upload().size()).append('\n');
		text.append("Guest: ").append(plan.imageReady() ? plan.image() : plan.image() + " (is built first, which takes minutes)")
				.append(", ")
				.append(plan.memory()).append(", ").append(count(plan.cpus(), "processor")).append('\n');
		text.append("Isolation: ")
				.append(plan.network() == RunSpec.Network.NONE ? "no network" : "outgoing connections through this machine");
		if (command != null) {
			text.append(", as the user ").append(command.user());
		}
		return text.append(", at most ").append(Durations.format(plan.timeout())).toString();
	}

	private static String brief(String command) {
		return command.length() <= 400 ? command : command.substring(0, 399) + "…";
	}

	/** What is being done in a stage, such as "starting the guest". */
	public static String during(Stage stage) {
		return switch (stage) {
		case BUILD -> "building on this machine";
		case IMAGE -> "preparing the image";
		case START -> "starting the guest";
		case DEPLOY -> "copying files into the guest";
		case RUN -> "running in the guest";
		case COLLECT -> "collecting results";
		case DISCARD -> "discarding the guest";
		};
	}

	/** What was done in a stage and how long it took. */
	public static String finished(Stage stage, Duration time) {
		String done = switch (stage) {
		case BUILD -> "Built on this machine";
		case IMAGE -> "Image ready";
		case START -> "Guest started";
		case DEPLOY -> "Files copied";
		case RUN -> "Command ended";
		case COLLECT -> "Results collected";
		case DISCARD -> "Guest discarded";
		};
		return done + " (" + seconds(time) + ")";
	}

	/** A few words on how far a run is or how it ended. */
	public static String headline(RunProgress progress) {
		RunResult result = progress.result();
		if (result != null) {
			return headline(result);
		}
		Stage stage = progress.stage();
		return stage == null ? "waiting" : during(stage);
	}

	/** How the run ended, and what to do next where something went wrong. */
	public static String result(RunResult result) {
		StringBuilder text = new StringBuilder(capital(headline(result))).append('.');
		switch (result) {
		case RunResult.Finished finished -> {
			// the headline says it all
		}
		case RunResult.GuestDied died -> text.append(' ').append(died.reason().getMessage());
		case RunResult.CouldNotStart could -> text.append(' ').append(could.reason().getMessage());
		case RunResult.TimedOut timed -> text.append(" Allow more time on the Isolation tab if it needs it.");
		case RunResult.Cancelled cancelled -> {
			// the user knows why
		}
		}
		if (result.summary().kept() != null) {
			text.append(" The guest was kept; it is in the Guests view.");
		}
		if (result.summary().evidence() != null) {
			text.append(" Logs are in ").append(result.summary().evidence()).append('.');
		}
		return text.toString();
	}

	/** A few words on how a run ended. */
	public static String headline(RunResult result) {
		return switch (result) {
		case RunResult.Finished finished -> finished(finished);
		case RunResult.GuestDied died -> "the guest ended while " + during(died.stage());
		case RunResult.TimedOut timed -> "timed out while " + during(timed.stage()) + ", after " + seconds(timed.limit());
		case RunResult.Cancelled cancelled -> "cancelled while " + during(cancelled.stage());
		case RunResult.CouldNotStart could -> "could not run: failed while " + during(could.stage());
		};
	}

	private static String finished(RunResult.Finished finished) {
		String tests = tests(finished.summary().tests());
		String exit = "exit status " + finished.exitStatus();
		return tests.isEmpty() ? exit : tests + ", " + exit;
	}

	/** Counts such as "12 tests passed" or "2 of 12 tests failed, 1 skipped"; empty if there are no tests. */
	public static String tests(TestReport report) {
		int all = report.tests().size();
		if (all == 0) {
			return "";
		}
		long failed = report.count(Outcome.FAILED) + report.count(Outcome.ERROR);
		long skipped = report.count(Outcome.SKIPPED);
		List<String> parts = new ArrayList<>();
		if (failed > 0) {
			parts.add(failed + " of " + count(all, "test") + " failed");
		} else {
			parts.add(count(all - skipped, "test") + " passed");
		}
		if (skipped > 0) {
			parts.add(skipped + " skipped");
		}
		return String.join(", ", parts);
	}

	private static String seconds(Duration time) {
		if (time.compareTo(Duration.ofMinutes(2)) >= 0) {
			return time.toMinutes() + " min " + time.toSecondsPart() + " s";
		}
		return String.format(Locale.ROOT, time.compareTo(Duration.ofSeconds(20)) < 0 ? "%.1f s" : "%.0f s", time.toMillis() / 1000.0);
	}

	private static String count(long number, String thing) {
		return number + " " + (number == 1 ? thing : thing + "s");
	}

	private static String capital(String text) {
		return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
	}
}
