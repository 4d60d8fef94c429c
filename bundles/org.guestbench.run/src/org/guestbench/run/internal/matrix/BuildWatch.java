/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.matrix;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;

import org.guestbench.api.channel.OutputSink;
import org.guestbench.api.guest.GuestId;
import org.guestbench.run.RunListener;
import org.guestbench.run.RunPlan;
import org.guestbench.run.Stage;
import org.guestbench.run.TestEvent;

/**
 * Hears when a run knows what it will do, which is when its build is done, and tells another listener all that it hears.
 *
 * @param planned hears it after the other
 */
record BuildWatch(RunListener other, Consumer<RunPlan> planned) implements RunListener {

	@Override
	public void planned(RunPlan plan) {
		try {
			other.planned(plan);
		} finally {
			planned.accept(plan);
		}
	}

	@Override
	public void started(Stage stage) {
		other.started(stage);
	}

	@Override
	public void finished(Stage stage, Duration time) {
		other.finished(stage, time);
	}

	@Override
	public void guest(GuestId guest) {
		other.guest(guest);
	}

	@Override
	public void output(OutputSink.Stream stream, ByteBuffer data) {
		other.output(stream, data);
	}

	@Override
	public void test(TestEvent event) {
		other.test(event);
	}

	@Override
	public void notice(String message) {
		other.notice(message);
	}
}
