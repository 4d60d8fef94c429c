/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.text.StringMatcher;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.unittest.launcher.ITestRunnerClient;
import org.eclipse.unittest.model.ITestCaseElement;
import org.eclipse.unittest.model.ITestElement;
import org.eclipse.unittest.model.ITestRunSession;
import org.eclipse.unittest.model.ITestSuiteElement;
import org.eclipse.unittest.ui.ITestViewSupport;
import org.guestbench.launch.WhatToRun;

/** What the Unit Test view asks about tests that ran in a guest. */
public final class GuestTestSupport implements ITestViewSupport {

	private static final List<StringMatcher> RUNNER = List
			.of("org.junit.*", "junit.framework.*", "java.base/java.lang.reflect.*", "java.base/jdk.internal.reflect.*",
					"java.lang.reflect.*", "jdk.internal.reflect.*", "org.guestbench.testrunner.*")
			.stream()
			.map(p -> new StringMatcher(p, false, false)).toList();

	@Override
	public ITestRunnerClient newTestRunnerClient(ITestRunSession session) {
		return new GuestTestClient(session);
	}

	@Override
	public Collection<StringMatcher> getTraceExclusionFilterPatterns() {
		return RUNNER;
	}

	@Override
	public @Nullable IAction getOpenTestAction(Shell shell, ITestCaseElement test) {
		return open(test);
	}

	@Override
	public @Nullable IAction getOpenTestAction(Shell shell, ITestSuiteElement suite) {
		return open(suite);
	}

	private static @Nullable IAction open(ITestElement test) {
		ILaunchConfiguration configuration = test.getTestRunSession().getLaunch().getLaunchConfiguration();
		TestId id = TestId.read(test.getData());
		return configuration == null || id == null ? null
				: action("&Go to File", () -> SourceOpener.test(configuration, id.className(), id.name()));
	}

	@Override
	public @Nullable IAction createOpenEditorAction(Shell shell, ITestElement failure, String traceLine) {
		ILaunchConfiguration configuration = failure.getTestRunSession().getLaunch().getLaunchConfiguration();
		return configuration == null ? null : action("&Go to File", () -> SourceOpener.trace(configuration, traceLine));
	}

	private static IAction action(String text, Runnable run) {
		return new Action(text) {
			@Override
			public void run() {
				run.run();
			}
		};
	}

	@Override
	public @Nullable Runnable createShowStackTraceInConsoleViewActionDelegate(ITestElement failedTest) {
		// the trace is in the view itself, and what the command wrote is in the console already
		return null;
	}

	/** The same guest, for these tests alone; null if they are not tests of a project. */
	@Override
	public @Nullable ILaunchConfiguration getRerunLaunchConfiguration(List<ITestElement> tests) {
		if (tests.isEmpty()) {
			return null;
		}
		ILaunchConfiguration origin = tests.get(0).getTestRunSession().getLaunch().getLaunchConfiguration();
		try {
			return origin == null ? null : rerun(origin, tests);
		} catch (CoreException e) {
			ILog.of(getClass()).log(e.getStatus());
			return null;
		}
	}

	private static @Nullable ILaunchConfiguration rerun(ILaunchConfiguration origin, List<ITestElement> tests) throws CoreException {
		WhatToRun what = WhatToRun.read(origin);
		Set<String> names = new TreeSet<>();
		for (ITestElement test : tests) {
			if (TestId.read(test.getData()) instanceof TestId id) {
				names.add(id.selector());
			}
		}
		if (what.kind() != WhatToRun.Kind.TESTS || names.isEmpty()) {
			return null;
		}
		String name = DebugPlugin.getDefault().getLaunchManager().generateLaunchConfigurationName(origin.getName() + " again");
		ILaunchConfigurationWorkingCopy again = origin.copy(name);
		WhatToRun.tests(what.project(), List.copyOf(names)).write(again);
		return again;
	}

	@Override
	public String getDisplayName() {
		return "guest";
	}
}
