/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.cli.internal.output.BoundedCapture;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.cli.internal.output.Progress;
import org.guestbench.run.RunPlan;

/** Keeps what a run says for a JSON document: of each stream its beginning and its end. */
final class RunCapture extends RunProgress {

	/** Of each end of each stream. */
	static final int LIMIT = 512 << 10;
	private static final int MOST_NOTICES = 100;

	private final BoundedCapture build = new BoundedCapture(LIMIT);
	private final BoundedCapture out = new BoundedCapture(LIMIT);
	private final BoundedCapture err = new BoundedCapture(LIMIT);
	private final List<String> notices = new ArrayList<>();

	RunCapture(RunPlan plan, Progress progress) {
		super(plan, progress);
	}

	@Override
	public synchronized void output(Stream stream, ByteBuffer data) {
		if (stream != Stream.REPORT) {
			(building() ? build : stream == Stream.STDOUT ? out : err).add(data);
		}
	}

	@Override
	public synchronized void notice(String message) {
		if (notices.size() < MOST_NOTICES) {
			notices.add(message);
		}
	}

	synchronized void write(Json json) {
		json.strings("notices", notices);
		write(json, "buildOutput", build);
		write(json, "stdout", out);
		write(json, "stderr", err);
	}

	private static void write(Json json, String name, BoundedCapture stream) {
		json.object(name,
				() -> json.put("bytes", stream.total()).put("truncated", stream.truncated()).put("text", stream.text()));
	}
}
