/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.guestbench.api.channel.Command;
import org.guestbench.cli.internal.output.Printable;
import org.guestbench.run.Durations;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunSpec;

/** A plan, and what is wrong with it, for people. */
final class PlanText {

	private static final int LONGEST = 4000;

	private final StringBuilder text = new StringBuilder();

	private PlanText() {
	}

	static String of(RunPlan plan) {
		return new PlanText().plan(plan);
	}

	/** Two lines for each problem: what and why, then what to do. */
	static List<String> problems(List<RunProblem> problems) {
		List<String> lines = new ArrayList<>();
		for (RunProblem problem : problems) {
			lines.add(problem.severity().name().toLowerCase(Locale.ROOT) + ": " + Printable.line(problem.message(), LONGEST));
			if (!problem.remedy().isBlank()) {
				lines.add("  next: " + Printable.line(problem.remedy(), LONGEST));
			}
		}
		return lines;
	}

	private String plan(RunPlan plan) {
		line("run", plan.id().value());
		line("directory", plan.directory().toString());
		if (!plan.build().isEmpty()) {
			line("build", CommandText.of(plan.build()) + "   (first, on this machine, as you)");
		}
		line("image", plan.image() + (plan.imageReady() ? " (ready)" : " (is built first)"));
		line("guest", plan.memory() + " memory, " + plan.cpus() + (plan.cpus() == 1 ? " processor, " : " processors, ")
				+ network(plan.network()) + ", connection " + plan.connection());
		line("start", plan.start() == RunSpec.Start.COLD ? "by booting" : "the quickest way there is");
		Command command = plan.command();
		if (command != null) {
			line("command", CommandText.of(command.arguments()));
			line("", "from " + plan.commandSource() + ", as " + command.user() + " in " + command.directory());
			if (!command.environment().isEmpty()) {
				line("environment", String.join(" ", command.environment().keySet().stream().sorted().toList()));
			}
		}
		if (command == null && !plan.build().isEmpty()) {
			line("command", "is looked for when the build has ended");
		}
		line("copied", plan.upload().files() + " files and folders, " + plan.upload().size());
		plan.payload().forEach((guest, host) -> line("payload", guest + " <- " + host));
		line("timeout", Durations.format(plan.timeout()));
		line("reports", plan.resultPatterns().isEmpty() ? "none" : String.join(" ", plan.resultPatterns()));
		line("results", plan.results() == null ? "not kept (--results DIR keeps them)" : String.valueOf(plan.results()));
		line("keep", OptionText.of(plan.keep()));
		problems(plan.problems()).forEach(problem -> text.append(problem).append('\n'));
		return text.toString();
	}

	private static String network(RunSpec.Network network) {
		return switch (network) {
		case NONE -> "no network";
		case NAT -> "outgoing network";
		};
	}

	private void line(String name, String value) {
		text.append(String.format("%-12s", name)).append(Printable.line(value, LONGEST)).append('\n');
	}
}
