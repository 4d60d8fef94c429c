/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.time.Duration;

import org.eclipse.swt.SWT;
import org.guestbench.console.terminal.Line;
import org.guestbench.console.terminal.Snapshot;
import org.guestbench.ui.console.terminal.SerialPane;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/**
 * How much plain text a serial console takes and shows, and what that costs the UI thread, while a guest in memory floods it. Measures and
 * prints; judges nothing. Started by {@code releng/benchmarks/consoles}, not with the tests.
 */
public class TerminalBenchmark {

	private static final Duration WARM = Duration.ofSeconds(5);
	private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("guestbench.benchmark.seconds", 30));

	private final ConsoleBench console = new ConsoleBench("org.guestbench.ui.console.openSerial");

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(console);

	@Test
	public void measure() throws InterruptedException {
		Ui.until("there is a prompt", () -> shown().lines().stream().anyMatch(line -> line.text().contains("~#")));
		UiLoad.printIdle(TIME);
		"flood\r".chars().forEach(c -> ConsoleBench.key(0, c == '\r' ? SWT.CR : c, (char) c));
		Ui.until("it floods", () -> shown().lines().stream().anyMatch(line -> line.text().contains("lazy dog")));
		UiLoad.during(WARM);
		long memory = UiLoad.usedMemory();
		long lineBytes = Ui.get(() -> shown().lines().stream().map(Line::text).filter(text -> text.contains("lazy dog")).findFirst()
				.orElseThrow().stripTrailing().length() + 2);
		long before = Ui.get(() -> shown().screen());
		int looks = Ui.get(() -> SerialPane.looks(ConsoleBench.canvas()));
		UiLoad load = UiLoad.during(TIME);
		long lines = Ui.get(() -> shown().screen()) - before;
		System.out.printf(
				"plain text drawn: %.1f MB/s (%,d lines in %.0f s, of %d columns), shown %.0f times a second; %s; heap %d MB, after %d MB%n",
				lines * lineBytes / 1e6 / load.seconds(), lines, load.seconds(), Ui.get(() -> shown().columns()),
				(Ui.get(() -> SerialPane.looks(ConsoleBench.canvas())) - looks) / load.seconds(), load, memory, UiLoad.usedMemory());
	}

	private static Snapshot shown() {
		return SerialPane.shown(ConsoleBench.canvas());
	}
}
