/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.console.IConsoleConstants;
import org.guestbench.api.guest.GuestId;
import org.guestbench.run.RunResult;
import org.guestbench.run.Stage;
import org.guestbench.run.TestReport;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** The ways from the console of a run into its guest. */
public class RunConsoleTest {

	private static final String EXPLORER = "org.eclipse.ui.navigator.ProjectExplorer";
	private static final String SERIAL = "Open Serial Console";

	private final ScriptedRuns runs = new ScriptedRuns();
	private final PretendedGuests guests = new PretendedGuests(Map.of());

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(runs).around(guests).around(new CleanWorkspace());

	@Test
	public void theSerialConsoleOpensWhileTheGuestIsThere() throws CoreException {
		GuestId guest = guests.createRunning("web");
		CountDownLatch goOn = new CountDownLatch(1);
		runs.script((plan, listener, monitor) -> {
			listener.started(Stage.RUN);
			listener.guest(guest);
			awaitEnd(goOn);
			return new RunResult.Finished(
					new RunResult.Summary(Map.of(Stage.RUN, Duration.ofSeconds(1)), new TestReport(List.of()), null, null), 0);
		});
		IProject project = Projects.plain("calculator", Map.of("Makefile", "check:\n"));
		Ui.run(() -> Bench.select(Bench.show(EXPLORER), project));
		Launches.run();
		Launches.process();
		Ui.until("there is a way in", () -> tool(SERIAL) instanceof ToolItem item && item.isEnabled());
		Ui.later(() -> {
			if (tool(SERIAL) instanceof ToolItem item) {
				item.notifyListeners(SWT.Selection, new Event());
			}
		});
		Ui.until("it is open and connected", () -> ConsoleBench.editor() != null && ConsoleBench.status().equals("Connected"));
		Screenshots.take("run-console");
		guests.deleteAll();
		Ui.until("there is no way in any more", () -> tool(SERIAL) instanceof ToolItem item && !item.isEnabled());
		goOn.countDown();
		Launches.ended(Ui.PATIENCE);
	}

	private static void awaitEnd(CountDownLatch end) {
		try {
			if (!end.await(Ui.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw new AssertionError("The test forgot its run.");
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private static @Nullable ToolItem tool(String tip) {
		Bench.show(IConsoleConstants.ID_CONSOLE_VIEW);
		for (ToolBar bar : Widgets.all(Bench.window().getShell(), ToolBar.class, b -> true)) {
			for (ToolItem item : bar.getItems()) {
				if (item.getToolTipText() instanceof String text && text.startsWith(tip) && bar.isVisible()) {
					return item;
				}
			}
		}
		return null;
	}
}
