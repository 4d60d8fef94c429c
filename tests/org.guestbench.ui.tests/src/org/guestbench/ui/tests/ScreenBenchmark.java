/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.time.Duration;

import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.guestbench.ui.console.screen.ScreenPane;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/**
 * How many pictures a second are painted of a screen of 1280×800 whose pixels all change all the time, and what that costs the UI thread. The
 * pictures come over the loopback interface, uncompressed. Measures and prints; judges nothing. Started by
 * {@code releng/benchmarks/consoles}, not with the tests.
 */
public class ScreenBenchmark {

	private static final Duration WARM = Duration.ofSeconds(5);
	private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("guestbench.benchmark.seconds", 30));

	private final ConsoleBench console = new ConsoleBench("org.guestbench.ui.console.openScreen");

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(console);

	@Test
	public void measure() throws InterruptedException {
		Ui.until("there is a picture", () -> ScreenPane.picture(ConsoleBench.canvas()) != null);
		UiLoad.printIdle(TIME);
		ConsoleBench.key(0, 'a', 'a');
		UiLoad.during(WARM);
		print("shrunk to the editor");
		zoom(IWorkbenchPage.STATE_MAXIMIZED);
		UiLoad.during(WARM);
		print("in a maximized editor");
	}

	@After
	public void restore() {
		zoom(IWorkbenchPage.STATE_RESTORED);
	}

	private static void print(String how) throws InterruptedException {
		long memory = UiLoad.usedMemory();
		int before = Ui.get(() -> ScreenPane.pictures(ConsoleBench.canvas()));
		UiLoad load = UiLoad.during(TIME);
		int pictures = Ui.get(() -> ScreenPane.pictures(ConsoleBench.canvas())) - before;
		var size = Ui.get(() -> ConsoleBench.canvas().getClientArea());
		System.out.printf("full changes of 1280x800, %s (%dx%d): %.1f a second for %.0f s; %s; heap %d MB, after %d MB%n", how, size.width,
				size.height, pictures / load.seconds(), load.seconds(), load, memory, UiLoad.usedMemory());
	}

	private static void zoom(int state) {
		Ui.run(() -> {
			IWorkbenchPage page = Bench.window().getActivePage();
			IWorkbenchPartReference editor = page.getReference(page.getActivePart());
			page.setPartState(editor, state);
		});
	}
}
