/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.guestbench.api.channel.OutputSink;
import org.guestbench.run.RunListener;
import org.guestbench.run.TestEvent;

/** Remembers what a run says; long output only in part. Thread-safe. */
class Heard implements RunListener {

	private static final int MOST = 1 << 20;

	private final List<String> notices = new ArrayList<>();
	private final List<TestEvent> tests = new ArrayList<>();
	private final StringBuilder out = new StringBuilder();
	private final StringBuilder err = new StringBuilder();
	private long bytes;

	@Override
	public synchronized void output(OutputSink.Stream stream, ByteBuffer data) {
		bytes += data.remaining();
		StringBuilder text = stream == OutputSink.Stream.STDOUT ? out : err;
		if (text.length() < MOST) {
			text.append(StandardCharsets.UTF_8.decode(data.duplicate()));
		}
	}

	@Override
	public synchronized void test(TestEvent event) {
		tests.add(event);
	}

	@Override
	public synchronized void notice(String message) {
		notices.add(message);
	}

	synchronized List<String> notices() {
		return List.copyOf(notices);
	}

	synchronized List<TestEvent> tests() {
		return List.copyOf(tests);
	}

	synchronized String out() {
		return out.toString();
	}

	synchronized String err() {
		return err.toString();
	}

	synchronized long bytes() {
		return bytes;
	}

	/** For the message of a failed assertion. */
	@Override
	public synchronized String toString() {
		return "notices " + notices + "\nout " + out + "\nerr " + err;
	}
}
