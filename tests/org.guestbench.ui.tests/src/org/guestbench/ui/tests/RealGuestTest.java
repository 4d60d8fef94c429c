/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.List;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.DebugException;
import org.eclipse.jdt.core.JavaCore;
import org.eclipse.swt.widgets.Tree;
import org.guestbench.contract.NotTested;
import org.guestbench.launch.GuestProcess;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunSpec;
import org.guestbench.run.ThrowawayRuns;
import org.guestbench.ui.Services;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** The main job in the workbench: a project that the workbench compiles is tested in a real guest of this machine. */
public class RealGuestTest {

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(new CleanWorkspace());

	@Before
	public void machineCanRunGuests() {
		ThrowawayRuns runs = Services.get(getClass(), ThrowawayRuns.class);
		RunSpec nothing = RunSpec.of(Samples.folder("junit-calculator"));
		RunPlan plan = runs.plan(new RunSpec(nothing.directory(), nothing.connection(), null, null, null, null, null, nothing.start(),
				nothing.environment(), null, null, nothing.keep(), List.of("java", "-version"), nothing.payload(), false),
				new NullProgressMonitor());
		NotTested.unless(plan.feasible(),
				"runs in real guests from the workbench (this machine cannot run guests: " + plan.problems() + ")");
	}

	@Test
	public void theTestsOfAProjectPassInAGuest() throws CoreException, IOException {
		IProject project = Samples.copy("junit-calculator");
		Launches.select(JavaCore.create(project));

		Launches.run();
		GuestProcess process = Launches.process();
		Ui.until("the guest is in the Guests view", Ui.PATIENCE_WITH_GUESTS,
				() -> guests().stream().anyMatch(r -> r.contains("running")) || process.isTerminated());
		Screenshots.take("guest-running");
		Launches.ended(Ui.PATIENCE_WITH_GUESTS);

		assertEquals(process.getLabel() + "\n" + Ui.get(Launches::console), 0, process.getExitValue());
		Ui.until("the tests are in the view", () -> TestView.rows().stream().anyMatch(r -> r.contains("CalculatorTest")));
		Ui.until("the guest is gone", () -> guests().stream().noneMatch(r -> r.contains("running")));
		Ui.run(() -> assertTrue(Launches.console(), Launches.console().contains("tests passed, exit status 0")));
		Screenshots.take("passed-in-a-guest");
	}

	@Test
	public void failuresAndErrorsArriveAsWhatTheyAre() throws CoreException, IOException {
		IProject project = Samples.copy("junit-mixed");
		Launches.select(JavaCore.create(project));

		Launches.run();
		GuestProcess process = Launches.ended(Ui.PATIENCE_WITH_GUESTS);

		assertEquals(process.getLabel() + "\n" + Ui.get(Launches::console), 1, process.getExitValue());
		Ui.until("the tests are in the view", () -> TestView.rows().stream().anyMatch(r -> r.contains("MixedTest")));
		Screenshots.take("mixed-results");
		Ui.run(() -> assertTrue(process.getLabel(), process.getLabel().contains("failed")));
	}

	@Test
	public void cancellingEndsTheGuest() throws CoreException, IOException, DebugException {
		IProject project = Samples.copy("junit-calculator");
		Launches.select(JavaCore.create(project));

		Launches.run();
		GuestProcess process = Launches.process();
		Ui.until("there is a guest", Ui.PATIENCE_WITH_GUESTS, () -> process.run().progress().guest() != null || process.isTerminated());
		process.terminate();
		Launches.ended(Ui.PATIENCE_WITH_GUESTS);

		assertEquals(130, process.getExitValue());
		Launches.guestIsGone(process);
	}

	private static List<String> guests() {
		return Widgets.rows(Widgets.one(Bench.control(Bench.show("org.guestbench.ui.explorer.view")), Tree.class, t -> true));
	}
}
