/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.List;
import java.util.Locale;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Work;
import org.guestbench.cli.internal.check.Finding;
import org.guestbench.cli.internal.check.Finding.Level;
import org.guestbench.cli.internal.check.HostChecks;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.cli.internal.output.Printable;
import org.guestbench.core.Connections;
import org.guestbench.run.RunSpec;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench check}. */
@Command(name = "check", description = "Find out what this host can do, and what to do about what it cannot.", footer = { "",
	"Exit status: 0 if guests can run, with or without limitations; 1 if not." })
final class CheckCommand extends BenchCommand {

	private static final int LONGEST = 2000;

	@Option(names = "--connection", paramLabel = "NAME", defaultValue = Connections.LOCAL, description = "What guests shall run on; this machine by default.")
	private String connection = Connections.LOCAL;

	@Option(names = "--memory", paramLabel = "SIZE", converter = Converters.Memory.class, description = "Count how many guests with this much memory fit (by default what a guest gets).")
	private @Nullable MemorySize memory;

	@Option(names = "--json", description = "Print a JSON document.")
	private boolean json;

	CheckCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() {
		MemorySize size = memory;
		try (Work work = bench.work(json || !bench.screen().redraws())) {
			List<Finding> findings = new HostChecks(bench, connection, size == null ? RunSpec.DEFAULT_MEMORY : size).run(work::begin,
					work.monitor());
			boolean usable = findings.stream().noneMatch(finding -> finding.level() == Level.FAIL);
			work.print(json ? document(findings, usable) : text(findings, usable));
			return usable ? 0 : 1;
		}
	}

	private static String text(List<Finding> findings, boolean usable) {
		StringBuilder text = new StringBuilder();
		for (Finding finding : findings) {
			text.append(String.format("%-4s  %s%n", word(finding), Printable.line(finding.text(), LONGEST)));
			if (!finding.remedy().isEmpty()) {
				text.append("      next: ").append(Printable.line(finding.remedy(), LONGEST)).append('\n');
			}
		}
		long limits = findings.stream().filter(finding -> finding.level() == Level.WARN).count();
		return text
				.append(!usable ? "Guests cannot run here.\n"
						: limits == 0 ? "Guests can run here.\n" : "Guests can run here, with limitations.\n")
				.toString();
	}

	private static String document(List<Finding> findings, boolean usable) {
		Json json = new Json("guestbench.check/1");
		json.put("usable", usable);
		return json.objects("findings", findings,
				finding -> json.put("id", finding.id()).put("level", word(finding)).put("text", finding.text()).put("remedy",
						finding.remedy()))
				.end();
	}

	private static String word(Finding finding) {
		return finding.level().name().toLowerCase(Locale.ROOT);
	}
}
