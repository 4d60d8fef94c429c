/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.DebugException;
import org.eclipse.jdt.core.IJavaProject;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.texteditor.ITextEditor;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.launch.GuestProcess;
import org.guestbench.run.RunListener;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunResult;
import org.guestbench.run.Stage;
import org.guestbench.run.TestCase;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.TestEvent;
import org.guestbench.run.TestReport;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** What the workbench makes of runs. */
public class ThrowawayRunTest {

	private final Bench bench = new Bench();
	private final ScriptedRuns runs = new ScriptedRuns();

	@Rule
	public final RuleChain rules = RuleChain.outerRule(bench).around(runs).around(new CleanWorkspace());

	private final TestCase passed = new TestCase("calc.CalculatorTest", "addsNumbers", Outcome.PASSED, Duration.ofMillis(5), "", "");
	private final TestCase failed = new TestCase("calc.CalculatorTest", "dividesNumbers", Outcome.FAILED, Duration.ofMillis(5),
			"expected:<[2]> but was:<[3]>",
			"org.junit.ComparisonFailure: expected:<[2]> but was:<[3]>\n\tat calc.CalculatorTest.dividesNumbers(CalculatorTest.java:13)\n");

	@Before
	public void project() throws CoreException {
		IJavaProject project = Projects.java("calculator", Map.of("calc/Calculator.java", """
				package calc;

				public class Calculator {
					public int add(int a, int b) {
						return a + b;
					}
				}
				""", "calc/CalculatorTest.java", """
				package calc;

				public class CalculatorTest {
					@org.junit.Test
					public void addsNumbers() {
						org.junit.Assert.assertEquals(3, new Calculator().add(1, 2));
					}

					@org.junit.Test
					public void dividesNumbers() {
						System.out.println("dividing");
						System.err.println("badly");
						org.junit.Assert.assertEquals("2", "3");
					}
				}
				"""));
		Launches.select(project);
	}

	@Test
	public void aProjectIsDeployedWithItsClassPathAndItsTests() throws DebugException {
		runs.script((plan, listener, monitor) -> finished(0));

		Launches.run();
		GuestProcess process = Launches.ended(Ui.PATIENCE);

		RunPlan plan = runs.executed().get(0);
		List<String> command = plan.spec().command();
		assertEquals("java", command.get(0));
		assertEquals(List.of("--test", "calc.CalculatorTest"), command.subList(command.size() - 2, command.size()));
		assertTrue(plan.payload().toString(), plan.payload().values().stream().anyMatch(p -> p.endsWith("calculator/bin")));
		assertTrue(plan.payload().toString(), plan.payload().values().stream().anyMatch(p -> p.getFileName().toString().contains("junit")));
		assertFalse(plan.spec().build());
		assertEquals(0, process.getExitValue());
	}

	@Test
	public void outputAppearsWhileTheCommandRuns() throws InterruptedException {
		CountDownLatch goOn = new CountDownLatch(1);
		runs.script((plan, listener, monitor) -> {
			listener.started(Stage.RUN);
			ScriptedRuns.write(listener, Stream.STDOUT, "first line\n");
			ScriptedRuns.write(listener, Stream.STDERR, "an error\u001b[2J\n");
			await(goOn);
			return finished(0);
		});

		Launches.run();
		Ui.until("the first line is in the console", () -> Launches.console().contains("first line\n"));
		Ui.until("the error is in the console, harmless", () -> Launches.console().contains("an error\n"));
		assertFalse(Launches.process().isTerminated());
		assertTrue(Launches.process().getLabel(), Launches.process().getLabel().contains("running in the guest"));
		goOn.countDown();
		Launches.ended(Ui.PATIENCE);
		Ui.until("the bench says how it ended", () -> Launches.console().contains("» Exit status 0."));
	}

	@Test
	public void testsAppearInTheTestViewAndLeadToTheirSource() throws DebugException {
		runs.script(this::oneOfTwoFails);

		Launches.run();
		GuestProcess process = Launches.ended(Ui.PATIENCE);

		assertEquals(1, process.getExitValue());
		Ui.until("the class is in the view", () -> TestView.rows().stream().anyMatch(r -> r.contains("CalculatorTest (calc)")));
		Ui.until("the failed test is in the view", () -> TestView.rows().stream().anyMatch(r -> r.strip().startsWith("dividesNumbers")));
		Ui.until("the passed test is in the view", () -> TestView.rows().stream().anyMatch(r -> r.strip().startsWith("addsNumbers")));
		Ui.until("two tests are counted", () -> TestView.counters().contains("2/2"));
		Screenshots.take("failed-test");

		Ui.run(() -> TestView.open("dividesNumbers"));
		Ui.until("the editor shows the test", () -> selected().equals("dividesNumbers"));
	}

	@Test
	public void theDebugViewShowsTheExitStatus() {
		runs.script(this::oneOfTwoFails);

		Launches.run();
		Launches.ended(Ui.PATIENCE);

		Ui.until("the exit value is in the Debug view", () -> {
			Tree tree = Widgets.one(Bench.control(Bench.show("org.eclipse.debug.ui.DebugView")), Tree.class, t -> true);
			return Widgets.rows(tree).stream().anyMatch(r -> r.contains("exit value: 1"));
		});
	}

	@Test
	public void aCancelledRunIsNeitherPassedNorFailed() throws DebugException {
		CountDownLatch started = new CountDownLatch(1);
		runs.script((plan, listener, monitor) -> {
			listener.started(Stage.RUN);
			listener.test(new TestEvent.Started("calc.CalculatorTest", "addsNumbers"));
			started.countDown();
			awaitCancel(monitor);
			return new RunResult.Cancelled(summary(), Stage.RUN);
		});

		Launches.run();
		GuestProcess process = Launches.process();
		await(started);
		process.terminate();

		Launches.ended(Ui.PATIENCE);
		assertEquals(130, process.getExitValue());
		assertTrue(process.getLabel(), process.getLabel().endsWith("cancelled while running in the guest"));
	}

	@Test
	public void aRunThatCannotBeginSaysWhy() {
		runs.problems(new RunProblem(RunProblem.Severity.ERROR, "There is no image 'debian-99'.", "Choose another one."));

		Launches.run();

		// in a test the Platform logs what it would show in a dialog
		Ui.until("it is said why", () -> bench.logged().contains("There is no image 'debian-99'. Choose another one."));
		assertEquals(List.of(), runs.executed());
		assertEquals(0, Launches.manager().getLaunches().length);
		bench.forgive();
	}

	@Test
	public void aFailedBenchDoesNotLookLikeFailedTests() throws DebugException {
		runs.script((plan, listener, monitor) -> {
			listener.started(Stage.START);
			return new RunResult.CouldNotStart(summary(), Stage.START, Status.error("The hypervisor did not answer. Start it."));
		});

		Launches.run();
		GuestProcess process = Launches.ended(Ui.PATIENCE);

		assertEquals(125, process.getExitValue());
		Ui.until("the console says why",
				() -> Launches.console().contains("Could not run: failed while starting the guest. The hypervisor"));
		Ui.until("so does the log", () -> bench.logged().contains("The hypervisor did not answer. Start it."));
		bench.forgive();
	}

	private RunResult oneOfTwoFails(RunPlan plan, RunListener listener, IProgressMonitor monitor) {
		for (Stage stage : List.of(Stage.IMAGE, Stage.START, Stage.DEPLOY)) {
			listener.started(stage);
			listener.finished(stage, Duration.ofMillis(300));
		}
		listener.started(Stage.RUN);
		listener.test(new TestEvent.Started(passed.className(), passed.name()));
		listener.test(new TestEvent.Finished(passed));
		ScriptedRuns.write(listener, Stream.STDOUT, "dividing\n");
		ScriptedRuns.write(listener, Stream.STDERR, "badly\n" + failed.trace());
		listener.finished(Stage.RUN, Duration.ofMillis(900));
		// the other test is in the report only
		return finished(1, passed, failed);
	}

	private static RunResult finished(int status, TestCase... tests) {
		return new RunResult.Finished(summary(tests), status);
	}

	private static RunResult.Summary summary(TestCase... tests) {
		return new RunResult.Summary(Map.of(Stage.RUN, Duration.ofMillis(900)), new TestReport(List.of(tests)), null, null);
	}

	private static String selected() {
		IEditorPart editor = Bench.window().getActivePage().getActiveEditor();
		return editor instanceof ITextEditor text && text.getSelectionProvider().getSelection() instanceof ITextSelection s
				? String.valueOf(s.getText())
				: "";
	}

	private static void await(CountDownLatch latch) {
		try {
			if (!latch.await(Ui.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new AssertionError("The test did not go on.");
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new AssertionError(e);
		}
	}

	private static void awaitCancel(IProgressMonitor monitor) {
		long end = System.nanoTime() + Ui.PATIENCE.toNanos();
		while (!monitor.isCanceled() && System.nanoTime() < end) {
			Thread.onSpinWait();
		}
	}
}
