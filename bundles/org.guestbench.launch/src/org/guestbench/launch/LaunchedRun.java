/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.debug.core.model.IFlushableStreamMonitor;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.api.guest.GuestId;
import org.guestbench.launch.internal.GuestStream;
import org.guestbench.launch.internal.OutputText;
import org.guestbench.run.RunListener;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunResult;
import org.guestbench.run.Stage;
import org.guestbench.run.TestEvent;

/**
 * A run that was launched, for whoever shows it: its streams as text that is safe to show, its progress, its tests. It is the run's
 * listener and passes on what it hears.
 */
public final class LaunchedRun implements RunListener {

	private final RunPlan plan;
	private final GuestStream output = new GuestStream();
	private final GuestStream errors = new GuestStream();
	private final GuestStream notices = new GuestStream();
	private final OutputText outputText = new OutputText();
	private final OutputText errorText = new OutputText();
	private final List<RunObserver> observers = new CopyOnWriteArrayList<>();
	private volatile RunProgress progress = RunProgress.BEGIN;

	public LaunchedRun(RunPlan plan) {
		this.plan = plan;
	}

	public RunPlan plan() {
		return plan;
	}

	public RunProgress progress() {
		return progress;
	}

	public IFlushableStreamMonitor output() {
		return output;
	}

	public IFlushableStreamMonitor errors() {
		return errors;
	}

	/** What the bench says, apart from what the command writes. */
	public IFlushableStreamMonitor notices() {
		return notices;
	}

	public void observe(RunObserver observer) {
		observers.add(observer);
	}

	public void forget(RunObserver observer) {
		observers.remove(observer);
	}

	/** Says what is about to happen and what is to be known of it. */
	void begin() {
		say(RunText.plan(plan));
		for (RunProblem problem : plan.problems()) {
			say(problem.message() + " " + problem.remedy());
		}
	}

	@Override
	public void started(Stage stage) {
		progress(progress.in(stage));
	}

	@Override
	public void finished(Stage stage, Duration time) {
		// what the command wrote last belongs before what the bench says next
		output.append(outputText.end());
		errors.append(errorText.end());
		say(RunText.finished(stage, time));
	}

	@Override
	public void guest(GuestId guest) {
		progress(progress.with(guest));
	}

	@Override
	public void output(OutputSink.Stream stream, ByteBuffer data) {
		switch (stream) {
		case STDOUT -> output.append(outputText.next(data));
		case STDERR -> errors.append(errorText.next(data));
		case REPORT -> {
			// arrives as test events
		}
		}
	}

	@Override
	public void debugger(InetSocketAddress address) {
		tell(o -> o.debugger(address));
	}

	@Override
	public void test(TestEvent event) {
		tell(o -> o.test(event));
	}

	@Override
	public void notice(String message) {
		say(message);
	}

	void ended(RunResult result) {
		output.append(outputText.end());
		errors.append(errorText.end());
		say(RunText.result(result));
		progress(progress.ended(result));
		tell(o -> o.ended(result));
	}

	private void progress(RunProgress next) {
		progress = next;
		tell(RunObserver::progressed);
	}

	private void tell(Consumer<RunObserver> call) {
		observers.forEach(call);
	}

	private void say(String message) {
		notices.append("» " + OutputText.line(message) + "\n");
	}
}
