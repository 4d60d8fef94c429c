/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The results, for a terminal and for the documentation. */
final class Report {

	private final List<Result> results = new ArrayList<>();

	void add(Result result, PrintStream out) {
		results.add(result);
		switch (result) {
		case Result.Measured m -> out.printf("%-7s %s: %s%s, goal %s%n        %s%n", m.goal().verdict(m.value()), m.row(),
				Sample.number(m.value()), unit(m), m.goal(), m.detail());
		case Result.Skipped s -> out.printf("skipped %s: %s%n", s.row(), s.reason());
		case Result.Failed f -> out.printf("FAILED  %s: %s%n", f.row(), f.reason());
		}
		out.flush();
	}

	void printSummary(PrintStream out) {
		long met = measured().stream().filter(m -> m.goal().met(m.value())).count();
		long skipped = results.stream().filter(Result.Skipped.class::isInstance).count();
		out.printf("%n%d of %d goals met; %d skipped, %d failed%n", met, measured().size(), skipped,
				results.size() - measured().size() - skipped);
	}

	String markdown() {
		StringBuilder text = new StringBuilder("| what | goal (stretch) | reached | measured |\n|---|---|---|---|\n");
		for (Result result : results) {
			switch (result) {
			case Result.Measured m -> text.append("| ").append(m.row()).append(" | ").append(m.goal()).append(" | **")
					.append(Sample.number(m.value())).append(unit(m)).append("** ").append(m.goal().verdict(m.value())).append(" | ")
					.append(m.detail()).append(" |\n");
			case Result.Skipped s -> text.append("| ").append(s.row()).append(" | | not measured | ").append(s.reason()).append(" |\n");
			case Result.Failed f -> text.append("| ").append(f.row()).append(" | | failed | ").append(f.reason()).append(" |\n");
			}
		}
		return text.toString();
	}

	private static String unit(Result.Measured measured) {
		return "×".equals(measured.goal().unit()) ? "×" : " " + measured.goal().unit();
	}

	private List<Result.Measured> measured() {
		return results.stream().filter(Result.Measured.class::isInstance).map(Result.Measured.class::cast).toList();
	}
}
