/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.RunId;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Failures;
import org.guestbench.cli.internal.Work;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.run.Reaper;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench reap}. */
@Command(name = "reap", description = "Remove what killed runs left behind, and nothing else.")
final class ReapCommand extends BenchCommand {

	@Option(names = "--json", description = "Print a JSON document.")
	private boolean json;

	ReapCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		try (Work work = bench.work(json)) {
			work.begin("looking for what killed runs left behind");
			Reaper.Report report = bench.services().get(Reaper.class).reap(work.monitor());
			work.print(json ? document(report) : text(report));
			report.problems().stream().flatMap(problem -> Failures.lines(problem).stream())
					.forEach(line -> work.screen().say("guestbench: " + line));
			return report.problems().isEmpty() ? 0 : 1;
		}
	}

	private static String document(Reaper.Report report) {
		Json json = new Json("guestbench.reap/1");
		json.objects("reaped", report.reaped(), run -> json.put("run", run.run().value()).strings("removed", run.removed()));
		json.strings("live", report.live().stream().map(RunId::value).toList());
		json.strings("kept", report.kept().stream().map(RunId::value).toList());
		return json.strings("problems", report.problems().stream().map(problem -> String.join(" ", Failures.lines(problem))).toList())
				.end();
	}

	private static String text(Reaper.Report report) {
		StringBuilder text = new StringBuilder();
		for (Reaper.Reaped run : report.reaped()) {
			text.append("removed run ").append(run.run()).append('\n');
			run.removed().forEach(item -> text.append("  ").append(item).append('\n'));
		}
		report.live().forEach(run -> text.append("left alone: run ").append(run).append(" is at work\n"));
		report.kept().forEach(run -> text.append("left alone: run ").append(run).append(" was told to keep its guest\n"));
		return text.isEmpty() ? "Nothing was left behind.\n" : text.toString();
	}
}
