/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.debug.core.DebugException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IViewPart;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.launch.GuestProcess;
import org.guestbench.run.RunListener;
import org.guestbench.run.RunPlan;
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

/** What the workbench makes of the same run on several images. */
public class SeveralImagesTest {

	private static final String COMPARISON = "org.guestbench.ui.run.comparison";

	private final ScriptedRuns runs = new ScriptedRuns();

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(runs).around(new CleanWorkspace());

	@Before
	public void project() throws CoreException {
		Ui.run(() -> {
			IViewPart open = Bench.window().getActivePage().findView(COMPARISON);
			if (open != null) {
				Bench.window().getActivePage().hideView(open);
			}
		});
		IProject project = Projects.plain("several", Map.of("guestbench.yaml", "image: [old, new]\ncommand: check\n"));
		Launches.select(project);
	}

	@Test
	public void eachImageHasItsLaunchItsConsoleAndItsTests() throws DebugException {
		runs.script(SeveralImagesTest::passesOnTheOldOne);

		Launches.run();
		Ui.until("both guests are launched and have ended",
				() -> processes().size() == 2 && processes().stream().allMatch(GuestProcess::isTerminated));

		List<GuestProcess> processes = processes();
		assertEquals(List.of("old", "new"), processes.stream().map(p -> p.run().plan().image()).toList());
		assertEquals(2, processes.stream().map(GuestProcess::getLaunch).distinct().count());
		assertEquals(0, processes.get(0).getExitValue());
		assertEquals(1, processes.get(1).getExitValue());
		assertTrue(processes.get(1).getLabel(), processes.get(1).getLabel().startsWith("new guest: 1 of 1 test failed"));
		Ui.until("both write to a console",
				() -> Launches.console().contains("here is old\n") && Launches.console().contains("here is new\n"));
		Ui.until("the tests are in the test view", () -> TestView.rows().stream().anyMatch(row -> row.strip().startsWith("differs")));
	}

	@Test
	public void comparisonHasTheDifferencesFirst() {
		runs.script((plan, listener, monitor) -> {
			boolean old = plan.image().equals("old");
			return new RunResult.Finished(summary(test("a.SameTest", "agrees", Outcome.PASSED, ""),
					test("a.ToolTest", "differs", old ? Outcome.PASSED : Outcome.FAILED, old ? "" : "not\nhere"),
					test("a.ToolTest", "isBroken", Outcome.ERROR, "both")), 1);
		});

		Launches.run();
		Ui.until("the comparison of both shows by itself",
				() -> comparison().map(SeveralImagesTest::titles).orElse(List.of()).contains("Different: 1 test"));

		Tree tree = Ui.get(() -> comparison().orElseThrow());
		assertEquals(List.of("The whole run", "Different: 1 test", "a.ToolTest", "differs", "Broken everywhere: 1 test", "a.ToolTest",
				"isBroken", "The same everywhere: 1 test", "a.SameTest", "agrees"), Ui.get(() -> titles(tree)));
		assertEquals(List.of("Test", "old", "new"), Ui.get(() -> Stream.of(tree.getColumns()).map(TreeColumn::getText).toList()));
		TreeItem differs = Ui.get(() -> tree.getItem(1).getItem(0).getItem(0));
		assertEquals("passed", Ui.get(() -> differs.getText(1)));
		assertEquals("failed: not", Ui.get(() -> differs.getText(2)));
		Ui.run(() -> {
			tree.setSelection(differs);
			tree.notifyListeners(SWT.Selection, new Event());
		});
		Ui.until("what each says is below, at length",
				() -> Widgets.all(tree.getParent().getParent(), Text.class, text -> text.getText().contains("new: failed: not\nnot\nhere"))
						.size() == 1);
		Screenshots.take("comparison");
	}

	private static TestCase test(String className, String name, Outcome outcome, String message) {
		return new TestCase(className, name, outcome, Duration.ofMillis(5), message, "");
	}

	/** The tree of the view, if it is open. For the UI thread. */
	private static Optional<Tree> comparison() {
		IViewPart view = Bench.window().getActivePage().findView(COMPARISON);
		return view == null ? Optional.empty() : Widgets.all(Bench.control(view), Tree.class, tree -> true).stream().findFirst();
	}

	private static List<String> titles(Tree tree) {
		return Widgets.items(tree).stream().map(TreeItem::getText).toList();
	}

	@Test
	public void endingOneEndsAll() throws DebugException {
		runs.script((plan, listener, monitor) -> {
			listener.started(Stage.RUN);
			while (!monitor.isCanceled()) {
				Thread.onSpinWait();
			}
			return new RunResult.Cancelled(summary(), Stage.RUN);
		});

		Launches.run();
		Ui.until("both guests run", () -> processes().size() == 2 && runs.executed().size() == 2);
		processes().get(1).terminate();

		Ui.until("both have ended", () -> processes().stream().allMatch(GuestProcess::isTerminated));
		for (GuestProcess process : processes()) {
			assertEquals(130, process.getExitValue());
		}
	}

	private static RunResult passesOnTheOldOne(RunPlan plan, RunListener listener, IProgressMonitor monitor) {
		boolean passes = plan.image().equals("old");
		listener.started(Stage.RUN);
		ScriptedRuns.write(listener, OutputSink.Stream.STDOUT, "here is " + plan.image() + "\n");
		TestCase test = new TestCase("a.ToolTest", "differs", passes ? Outcome.PASSED : Outcome.FAILED, Duration.ofMillis(5),
				passes ? "" : "not here", "");
		listener.test(new TestEvent.Started(test.className(), test.name()));
		listener.test(new TestEvent.Finished(test));
		listener.finished(Stage.RUN, Duration.ofMillis(900));
		return new RunResult.Finished(summary(test), passes ? 0 : 1);
	}

	private static RunResult.Summary summary(TestCase... tests) {
		return new RunResult.Summary(Map.of(Stage.RUN, Duration.ofMillis(900)), new TestReport(List.of(tests)), null, null);
	}

	private static List<GuestProcess> processes() {
		return Arrays.stream(Launches.manager().getLaunches()).flatMap(launch -> Stream.of(launch.getProcesses()))
				.filter(GuestProcess.class::isInstance).map(GuestProcess.class::cast).toList();
	}
}
