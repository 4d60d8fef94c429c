/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;

import org.guestbench.api.channel.OutputSink;
import org.guestbench.api.guest.GuestId;
import org.guestbench.run.Durations;
import org.guestbench.run.RunListener;
import org.guestbench.run.RunPlan;
import org.guestbench.run.Stage;
import org.guestbench.run.TestEvent;
import org.guestbench.run.internal.report.TestEventParser;
import org.guestbench.run.internal.report.TestLog;

/**
 * Tells the listener, and keeps what the evidence needs of it. A listener that throws costs the run nothing: it is told on. A stage that
 * was given up, and still speaks, is not heard any more.
 */
final class Reporter {

	private static final int KEPT_OUTPUT = 512 * 1024;
	private static final int MAX_NOTICES = 100;

	private final RunListener listener;
	private final RunLog log;
	private final HeadAndTail stdout = new HeadAndTail(KEPT_OUTPUT);
	private final HeadAndTail stderr = new HeadAndTail(KEPT_OUTPUT);
	private final TestLog tests = new TestLog();
	private final TestEventParser events = new TestEventParser(this::test);
	private int told;
	private int failures;
	private volatile int period;

	Reporter(RunListener listener, RunLog log) {
		this.listener = listener;
		this.log = log;
	}

	RunLog log() {
		return log;
	}

	HeadAndTail stdout() {
		return stdout;
	}

	HeadAndTail stderr() {
		return stderr;
	}

	TestLog tests() {
		return tests;
	}

	/** Lines of the report stream that were not understood. */
	long droppedEvents() {
		return events.dropped();
	}

	void started(Stage stage) {
		period++;
		log.add(stage + " begins");
		tell(l -> l.started(stage));
	}

	void finished(Stage stage, Duration time) {
		log.add(stage + " ends after " + Durations.format(time));
		tell(l -> l.finished(stage, time));
	}

	void planned(RunPlan plan) {
		tell(l -> l.planned(plan));
	}

	void guest(GuestId guest) {
		log.add("guest " + guest);
		tell(l -> l.guest(guest));
	}

	void debugger(InetSocketAddress address) {
		log.add("a debugger may attach to port " + address.getPort());
		tell(l -> l.debugger(address));
	}

	void notice(String message) {
		log.add("notice: " + message);
		told++;
		if (told < MAX_NOTICES) {
			tell(l -> l.notice(message));
		} else if (told == MAX_NOTICES) {
			tell(l -> l.notice("There are more notices, which are not shown."));
		}
	}

	/** Takes notices for as long as the stage lasts that is at work now. */
	Consumer<String> notices() {
		int now = period;
		return message -> {
			if (now == period) {
				notice(message);
			}
		};
	}

	/** Takes output for as long as the stage lasts that is at work now. */
	OutputSink sink() {
		int now = period;
		return (stream, data) -> {
			if (now == period) {
				output(stream, data);
			}
		};
	}

	private void output(OutputSink.Stream stream, ByteBuffer data) {
		switch (stream) {
		case STDOUT -> stdout.add(data);
		case STDERR -> stderr.add(data);
		case REPORT -> {
			events.add(data);
			return;
		}
		}
		tell(l -> l.output(stream, data.duplicate()));
	}

	private void test(TestEvent event) {
		tests.add(event);
		tell(l -> l.test(event));
	}

	private void tell(Consumer<RunListener> what) {
		try {
			what.accept(listener);
		} catch (RuntimeException e) {
			if (failures++ == 0) {
				log.add("the listener failed: " + e);
			}
		}
	}
}
