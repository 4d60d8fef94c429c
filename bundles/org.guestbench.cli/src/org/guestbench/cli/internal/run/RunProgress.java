/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import org.guestbench.cli.internal.output.Printable;
import org.guestbench.cli.internal.output.Progress;
import org.guestbench.run.RunListener;
import org.guestbench.run.RunPlan;
import org.guestbench.run.Stage;
import org.guestbench.run.TestCase;
import org.guestbench.run.TestEvent;

/** Shows the stages of a run and counts its tests while it goes on. */
class RunProgress implements RunListener {

	private final RunPlan plan;
	private final Progress progress;
	private final Set<Stage> underWay = new HashSet<>();
	private int tests;
	private int failed;

	RunProgress(RunPlan plan, Progress progress) {
		this.plan = plan;
		this.progress = progress;
	}

	@Override
	public synchronized void started(Stage stage) {
		underWay.add(stage);
		progress.begin(StageText.task(stage, plan));
	}

	@Override
	public synchronized void finished(Stage stage, Duration time) {
		underWay.remove(stage);
		progress.end();
	}

	/** Whether what is written now comes from the build command on this machine. */
	synchronized boolean building() {
		return underWay.contains(Stage.BUILD);
	}

	@Override
	public synchronized void test(TestEvent event) {
		String last = switch (event) {
		case TestEvent.Started started -> started.className() + "." + started.name();
		case TestEvent.Finished finished -> count(finished.test());
		};
		String counted = tests + (tests == 1 ? " test" : " tests") + (failed > 0 ? ", " + failed + " failed" : "");
		progress.detail(counted + ", " + Printable.line(last, 200), -1);
	}

	private String count(TestCase test) {
		tests++;
		if (test.outcome() == TestCase.Outcome.FAILED || test.outcome() == TestCase.Outcome.ERROR) {
			failed++;
		}
		return test.className() + "." + test.name();
	}
}
