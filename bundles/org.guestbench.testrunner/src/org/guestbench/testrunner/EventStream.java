/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Reports each test while it runs, as lines of JSON on the descriptor that the guest agent announced. The lines are described in
 * {@code docs/test-events.md}. Reporting is a courtesy: if the descriptor breaks, the tests go on.
 */
final class EventStream implements TestSink, AutoCloseable {

	private static final int MESSAGE_LIMIT = 4_000;
	private static final int TRACE_LIMIT = 24_000;

	private @Nullable OutputStream out;

	private EventStream(@Nullable OutputStream out) {
		this.out = out;
	}

	/** @param descriptor number of an open file descriptor; null for nobody listening */
	static EventStream open(@Nullable String descriptor) {
		if (descriptor == null || !descriptor.matches("\\d{1,4}")) {
			return new EventStream(null);
		}
		return to("/proc/self/fd/" + descriptor);
	}

	/** @param file that is there */
	static EventStream to(String file) {
		try {
			return new EventStream(new FileOutputStream(file));
		} catch (IOException e) {
			return new EventStream(null);
		}
	}

	@Override
	public void started(String className, String name) {
		write("{\"event\":\"started\",\"class\":" + Json.string(className, MESSAGE_LIMIT) + ",\"name\":" + Json.string(name, MESSAGE_LIMIT)
				+ "}\n");
	}

	@Override
	public void finished(TestRecord test) {
		write("{\"event\":\"finished\",\"class\":" + Json.string(test.className(), MESSAGE_LIMIT) + ",\"name\":"
				+ Json.string(test.name(), MESSAGE_LIMIT) + ",\"outcome\":\"" + test.outcome().name().toLowerCase(Locale.ROOT)
				+ "\",\"millis\":" + test.millis() + ",\"message\":" + Json.string(test.message(), MESSAGE_LIMIT) + ",\"trace\":"
				+ Json.string(test.trace(), TRACE_LIMIT) + "}\n");
	}

	@Override
	public void end() {
		write("{\"event\":\"end\"}\n");
	}

	private void write(String line) {
		OutputStream open = out;
		if (open == null) {
			return;
		}
		try {
			open.write(line.getBytes(StandardCharsets.UTF_8));
		} catch (IOException e) {
			out = null;
		}
	}

	@Override
	public void close() throws IOException {
		OutputStream open = out;
		out = null;
		if (open != null) {
			open.close();
		}
	}
}
