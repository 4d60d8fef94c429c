/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.guestbench.api.channel.OutputSink;
import org.guestbench.api.guest.GuestId;
import org.guestbench.run.RunListener;
import org.guestbench.run.RunPlan;
import org.guestbench.run.Stage;
import org.guestbench.run.TestEvent;

/** Remembers all that a run says. Thread-safe. */
public class RecordingListener implements RunListener {

	private final List<String> events = new ArrayList<>();
	private final List<String> notices = new ArrayList<>();
	private final List<TestEvent> tests = new ArrayList<>();
	private final List<RunPlan> plans = new ArrayList<>();
	private final StringBuilder out = new StringBuilder();
	private final StringBuilder err = new StringBuilder();
	private final List<GuestId> guests = new ArrayList<>();
	private Consumer<Stage> onStart = stage -> {
	};

	/** Called in the thread that reports, when a stage begins. */
	public synchronized void onStart(Consumer<Stage> action) {
		onStart = action;
	}

	@Override
	public void started(Stage stage) {
		Consumer<Stage> action;
		synchronized (this) {
			events.add("+" + stage);
			action = onStart;
		}
		action.accept(stage);
	}

	@Override
	public synchronized void finished(Stage stage, Duration time) {
		events.add("-" + stage);
	}

	@Override
	public synchronized void planned(RunPlan plan) {
		plans.add(plan);
	}

	@Override
	public synchronized void guest(GuestId guest) {
		guests.add(guest);
	}

	@Override
	public synchronized void output(OutputSink.Stream stream, ByteBuffer data) {
		(stream == OutputSink.Stream.STDOUT ? out : err).append(StandardCharsets.UTF_8.decode(data.duplicate()));
	}

	@Override
	public synchronized void test(TestEvent event) {
		tests.add(event);
	}

	@Override
	public synchronized void notice(String message) {
		notices.add(message);
	}

	public synchronized List<String> events() {
		return List.copyOf(events);
	}

	public synchronized List<String> notices() {
		return List.copyOf(notices);
	}

	public synchronized List<TestEvent> tests() {
		return List.copyOf(tests);
	}

	public synchronized List<RunPlan> plans() {
		return List.copyOf(plans);
	}

	public synchronized List<GuestId> guests() {
		return List.copyOf(guests);
	}

	public synchronized String out() {
		return out.toString();
	}

	public synchronized String err() {
		return err.toString();
	}
}
