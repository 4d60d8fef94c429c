/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.unittest.launcher.ITestRunnerClient;
import org.eclipse.unittest.model.ITestCaseElement;
import org.eclipse.unittest.model.ITestElement.FailureTrace;
import org.eclipse.unittest.model.ITestElement.Result;
import org.eclipse.unittest.model.ITestRunSession;
import org.eclipse.unittest.model.ITestSuiteElement;
import org.guestbench.launch.GuestProcess;
import org.guestbench.launch.LaunchedRun;
import org.guestbench.launch.RunObserver;
import org.guestbench.launch.RunText;
import org.guestbench.run.RunResult;
import org.guestbench.run.Stage;
import org.guestbench.run.TestCase;
import org.guestbench.run.TestEvent;

/**
 * Tells the Unit Test view what happens in the guest: tests while they run, and at the end whatever the reports have beyond that. What the
 * guest says is bounded, so that a hostile one cannot fill the view.
 */
final class GuestTestClient implements ITestRunnerClient, RunObserver {

	/** More than any real suite, and what the view can still show. */
	static final int MOST = 50_000;
	private static final int LONGEST_NAME = 300;
	private static final Pattern COMPARISON = Pattern.compile("expected:? ?<(.{0,10000}?)> but was:? ?<(.{0,10000})>", Pattern.DOTALL);

	private final ITestRunSession session;
	private final Optional<GuestProcess> process;
	private final Map<String, ITestSuiteElement> suites = new HashMap<>();
	private final Map<TestId, ITestCaseElement> running = new HashMap<>();
	private final Set<TestId> finished = new HashSet<>();
	private int shown;

	GuestTestClient(ITestRunSession session) {
		this.session = session;
		process = Arrays.stream(session.getLaunch().getProcesses()).filter(GuestProcess.class::isInstance).map(GuestProcess.class::cast)
				.findFirst();
	}

	@Override
	public void startMonitoring() {
		process.map(GuestProcess::run).ifPresent(this::follow);
	}

	void follow(LaunchedRun run) {
		session.notifyTestSessionStarted(null);
		run.observe(this);
	}

	@Override
	public void stopTest() {
		process.ifPresent(GuestProcess::terminate);
	}

	@Override
	public void stopMonitoring() {
		process.map(GuestProcess::run).ifPresent(run -> run.forget(this));
	}

	@Override
	public synchronized void test(TestEvent event) {
		switch (event) {
		case TestEvent.Started(String className, String name) -> begin(new TestId(className, name));
		case TestEvent.Finished(TestCase test) -> end(test);
		}
	}

	@Override
	public synchronized void ended(RunResult result) {
		for (TestCase test : result.summary().tests().tests()) {
			if (!finished.contains(new TestId(test.className(), test.name()))) {
				end(test);
			}
		}
		String how = RunText.headline(result);
		for (ITestCaseElement test : running.values()) {
			session.notifyTestFailed(test, Result.ERROR, false,
					new FailureTrace("The run ended before this test did: " + how + ".", null, null));
			session.notifyTestEnded(test, false);
		}
		running.clear();
		Duration time = result.summary().times().getOrDefault(Stage.RUN, Duration.ZERO);
		if (result instanceof RunResult.Finished) {
			session.notifyTestSessionCompleted(time);
		} else {
			session.notifyTestSessionAborted(time, new CoreException(Status.error(RunText.result(result))));
		}
	}

	private @Nullable ITestCaseElement begin(TestId id) {
		ITestCaseElement known = running.get(id);
		if (known != null) {
			return known;
		}
		if (shown >= MOST) {
			return null;
		}
		shown++;
		ITestSuiteElement suite = suites.computeIfAbsent(id.className(),
				name -> session.newTestSuite("class " + name, name, null, null, label(name), TestId.ofClass(name).write()));
		ITestCaseElement test = session.newTestCase("test " + shown, id.name(), suite, brief(id.name()), id.write());
		running.put(id, test);
		session.notifyTestStarted(test);
		return test;
	}

	private void end(TestCase result) {
		TestId id = new TestId(result.className(), result.name());
		ITestCaseElement test = begin(id);
		if (test == null) {
			return;
		}
		running.remove(id);
		finished.add(id);
		switch (result.outcome()) {
		case PASSED -> session.notifyTestEnded(test, false);
		case SKIPPED -> session.notifyTestEnded(test, true);
		case FAILED -> fail(test, Result.FAILURE, result);
		case ERROR -> fail(test, Result.ERROR, result);
		}
	}

	private void fail(ITestCaseElement test, Result how, TestCase result) {
		Matcher comparison = COMPARISON.matcher(result.message());
		boolean compared = how == Result.FAILURE && comparison.find();
		String trace = result.trace().isEmpty() ? result.message() : result.trace();
		session.notifyTestFailed(test, how, false,
				compared ? new FailureTrace(trace, comparison.group(1), comparison.group(2)) : new FailureTrace(trace, null, null));
		session.notifyTestEnded(test, false);
	}

	/** The class first: packages are long and the view is narrow. */
	private static String label(String className) {
		int dot = className.lastIndexOf('.');
		return brief(dot < 1 || dot == className.length() - 1 ? className
				: className.substring(dot + 1) + " (" + className.substring(0, dot) + ")");
	}

	private static String brief(String name) {
		return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
	}
}
