/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.IBreakpointManager;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.core.model.IStackFrame;
import org.eclipse.debug.core.model.IThread;
import org.eclipse.debug.core.model.IVariable;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jdt.debug.core.IJavaLineBreakpoint;
import org.eclipse.jdt.debug.core.JDIDebugModel;
import org.guestbench.contract.NotTested;
import org.guestbench.core.Connections;
import org.guestbench.launch.GuestProcess;
import org.guestbench.launch.GuestSettings;
import org.guestbench.launch.ThrowawayLaunch;
import org.guestbench.launch.WhatToRun;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunSpec;
import org.guestbench.run.ThrowawayRuns;
import org.guestbench.ui.Services;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** <em>Debug As ▸ Throwaway Guest</em>: the workbench's debugger stops a test that runs in a real guest. */
public class DebuggedGuestTest {

	private static final String SWITCH = "org.eclipse.debug.ui.switch_perspective_on_suspend";
	private static final String PROGRAM = "src/main/java/org/example/calculator/Calculator.java";
	private static final String TEST = "src/test/java/org/example/calculator/CalculatorTest.java";
	private static final String LINE = "calculator.take(word);";
	private static final String RIGHT = "Math.multiplyExact(pop(), pop())";
	private static final String WRONG = "Math.addExact(pop(), pop() + 0)";
	private static final String CLASS = "public class CalculatorTest {";
	/** No line of the project's is executed before this one. */
	private static final String FIRST = "static final String FIRST = String.valueOf(1);";

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(new CleanWorkspace());

	@Before
	public void nobodyIsAsked() {
		DebugUITools.getPreferenceStore().setValue(SWITCH, "never");
	}

	@After
	public void clean() throws CoreException {
		IBreakpointManager breakpoints = DebugPlugin.getDefault().getBreakpointManager();
		breakpoints.removeBreakpoints(breakpoints.getBreakpoints(), true);
		DebugUITools.getPreferenceStore().setToDefault(SWITCH);
	}

	@Test
	public void aTestStopsBeforeItsFirstLineAndIsMendedInAProcessGuest() throws Exception {
		stopsAndIsMended("jvm-17");
	}

	@Test
	public void aTestStopsBeforeItsFirstLineAndIsMendedInASystemGuest() throws Exception {
		stopsAndIsMended("debian-12-java");
	}

	@Test
	public void terminatingEndsAStoppedProgramAndItsProcessGuest() throws Exception {
		terminatingEnds("jvm-17");
	}

	@Test
	public void terminatingEndsAStoppedProgramAndItsSystemGuest() throws Exception {
		terminatingEnds("debian-12-java");
	}

	private void terminatingEnds(String image) throws Exception {
		require(image);
		IProject project = Samples.copy("junit-calculator");
		IJavaLineBreakpoint breakpoint = breakpoint(project, PROGRAM, LINE);
		ILaunch launch = launch(project, image);
		stopped(launch, breakpoint);
		launch.terminate();
		GuestProcess process = Launches.ended(Ui.PATIENCE_WITH_GUESTS);
		assertEquals(130, process.getExitValue());
		Ui.until("the debugger has let go", launch::isTerminated);
		Launches.guestIsGone(process);
	}

	/** The program has a mistake, which is corrected while it is stopped. */
	private void stopsAndIsMended(String image) throws Exception {
		require(image);
		IProject project = Samples.copy("junit-calculator");
		replace(project, PROGRAM, RIGHT, WRONG);
		replace(project, TEST, CLASS, CLASS + "\n\n\t" + FIRST);
		IJavaLineBreakpoint first = breakpoint(project, TEST, FIRST);
		IJavaLineBreakpoint breakpoint = breakpoint(project, PROGRAM, LINE);
		ILaunch launch = launch(project, image);

		stopped(launch, first).resume();
		IThread thread = stopped(launch, breakpoint);
		IStackFrame frame = thread.getTopStackFrame();
		assertEquals(breakpoint.getLineNumber(), frame.getLineNumber());
		assertEquals("6 7 *", variable(frame, "term"));
		assertEquals("6", variable(frame, "word"));
		IResource source = Adapters.adapt(launch.getSourceLocator().getSourceElement(frame), IResource.class);
		assertEquals(breakpoint.getMarker().getResource(), source);
		Screenshots.take("stopped-in-" + image);

		breakpoint.delete();
		try (HotCode code = new HotCode()) {
			replace(project, PROGRAM, WRONG, RIGHT);
			Ui.until("the program has its new code", () -> !code.outcome().isEmpty());
			assertEquals("replaced", code.outcome());
		}
		Ui.until("it has stepped back to where that begins", thread::isSuspended);
		thread.resume();
		GuestProcess process = Launches.ended(Ui.PATIENCE_WITH_GUESTS);
		assertEquals(process.getLabel() + "\n" + Ui.get(Launches::console), 0, process.getExitValue());
		Ui.until("the debugger has let go", launch::isTerminated);
		Launches.guestIsGone(process);
	}

	private void require(String image) {
		RunSpec nothing = RunSpec.of(Samples.folder("junit-calculator"));
		RunPlan plan = Services.get(getClass(), ThrowawayRuns.class)
				.plan(new RunSpec(nothing.directory(), nothing.connection(), image, null, null, null, null, nothing.start(),
						nothing.environment(), null, null, nothing.keep(), List.of("java", "-version"), nothing.payload(), false),
						new NullProgressMonitor());
		NotTested.unless(plan.feasible(), "debugging in " + image + " (it cannot be run here: " + plan.problems() + ")");
	}

	/** In a type that is called as its file. */
	private static IJavaLineBreakpoint breakpoint(IProject project, String path, String text) throws CoreException, IOException {
		IFile file = project.getFile(path);
		List<String> lines = Files.readAllLines(file.getLocation().toPath());
		int line = 1;
		while (!lines.get(line - 1).contains(text)) {
			line++;
		}
		String type = "org.example.calculator." + file.getFullPath().removeFileExtension().lastSegment();
		return JDIDebugModel.createLineBreakpoint(file, type, line, -1, -1, 0, true, new HashMap<>());
	}

	/** As somebody does who edits and saves. */
	private static void replace(IProject project, String path, String old, String changed) throws CoreException, IOException {
		IFile file = project.getFile(path);
		String text = Files.readString(file.getLocation().toPath());
		assertTrue(text, text.contains(old));
		file.setContents(text.replace(old, changed).getBytes(StandardCharsets.UTF_8), true, true, null);
		project.build(IncrementalProjectBuilder.INCREMENTAL_BUILD, new NullProgressMonitor());
	}

	private static ILaunch launch(IProject project, String image) throws CoreException {
		ILaunchConfigurationWorkingCopy copy = Launches.manager().getLaunchConfigurationType(ThrowawayLaunch.TYPE)
				.newInstance(null, "debugged on " + image);
		WhatToRun.tests(project.getName(), List.of("org.example.calculator.CalculatorTest#multiplies")).write(copy);
		new GuestSettings(Connections.LOCAL, image, "", "", RunSpec.Start.AUTO).write(copy);
		ILaunchConfiguration configuration = copy.doSave();
		Ui.run(() -> DebugUITools.launch(configuration, ILaunchManager.DEBUG_MODE));
		return Launches.process().getLaunch();
	}

	/** The thread that has come to the breakpoint. */
	private static IThread stopped(ILaunch launch, IBreakpoint at) {
		Ui.until("the program stops", Ui.PATIENCE_WITH_GUESTS, () -> suspended(launch, at).isPresent() || launch.isTerminated());
		assertTrue(Ui.get(Launches::console), suspended(launch, at).isPresent());
		return suspended(launch, at).orElseThrow();
	}

	private static Optional<IThread> suspended(ILaunch launch, IBreakpoint at) {
		return Arrays.stream(launch.getDebugTargets()).flatMap(DebuggedGuestTest::threads)
				.filter(thread -> Arrays.asList(thread.getBreakpoints()).contains(at)).findFirst();
	}

	private static Stream<IThread> threads(IDebugTarget target) {
		try {
			return Arrays.stream(target.getThreads());
		} catch (DebugException e) {
			throw new IllegalStateException(e);
		}
	}

	private static String variable(IStackFrame frame, String name) throws DebugException {
		for (IVariable variable : frame.getVariables()) {
			if (variable.getName().equals(name)) {
				return variable.getValue().getValueString();
			}
		}
		throw new AssertionError("There is no variable " + name);
	}
}
