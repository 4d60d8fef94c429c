/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.background.Report;
import org.guestbench.cli.internal.background.RunningBenches;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.cli.internal.output.Table;
import org.guestbench.cli.internal.output.TimeText;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench bench status}. */
@Command(name = "status", description = "Show which background benches there are and what they do.")
final class BackgroundStatusCommand extends BenchCommand {

	@Option(names = "--json", description = "Print a JSON document.")
	private boolean json;

	BackgroundStatusCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		List<Report> reports = new RunningBenches(bench.host()).reports();
		bench.screen().print(json ? document(reports) : table(reports, Clock.systemUTC().instant()));
		return 0;
	}

	private static String table(List<Report> reports, Instant now) {
		if (reports.isEmpty()) {
			return "There is no background bench. The next command starts one.\n";
		}
		Table table = new Table("PID", "AGE", "CALLS", "ENDS", "VERSION", "PRODUCT");
		for (Report report : reports) {
			table.row(Long.toString(report.pid()), TimeText.roughly(Duration.between(report.started(), now)),
					Integer.toString(report.calls()),
					end(report, now), report.version(), report.product().toString());
		}
		return table.toString();
	}

	private static String end(Report report, Instant now) {
		if (report.calls() > 0) {
			return report.stopping() ? "after its calls" : TimeText.roughly(report.idle()) + " after its calls";
		}
		return report.stopping() ? "now" : "in " + TimeText.roughly(Duration.between(now, report.lastUse().plus(report.idle())));
	}

	private static String document(List<Report> reports) {
		Json json = new Json("guestbench.bench/1");
		return json.objects("benches", reports, report -> json.put("pid", report.pid()).put("version", report.version())
				.put("product", report.product().toString()).put("started", report.started().toString())
				.put("lastUse", report.lastUse().toString()).put("idleSeconds", report.idle().toSeconds()).put("calls", report.calls())
				.put("stopping", report.stopping())).end();
	}
}
