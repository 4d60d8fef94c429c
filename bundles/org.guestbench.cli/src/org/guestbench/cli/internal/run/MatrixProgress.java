/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.guestbench.cli.internal.output.Progress;

/** One progress for several runs: what each of them does now. For any thread. */
final class MatrixProgress {

	private final Progress progress;
	private final boolean redraws;
	private final Map<String, String> tasks = new TreeMap<>();

	/** @param redraws whether one line is overwritten, which then has all runs in it */
	MatrixProgress(Progress progress, boolean redraws) {
		this.progress = progress;
		this.redraws = redraws;
	}

	/** The part of one run. */
	Progress of(String image) {
		return new Progress() {
			@Override
			public void begin(String task) {
				change(image, task);
			}

			@Override
			public void detail(String text, double fraction) {
				if (!text.isEmpty()) {
					progress.detail(image + ": " + text, -1);
				}
			}

			@Override
			public void end() {
				ended(image);
			}

			@Override
			public void close() {
				ended(image);
			}
		};
	}

	private synchronized void change(String image, String task) {
		tasks.put(image, task);
		progress.begin(redraws ? all() : image + ": " + task);
	}

	private synchronized void ended(String image) {
		tasks.remove(image);
		if (tasks.isEmpty()) {
			progress.end();
		} else if (redraws) {
			progress.begin(all());
		}
	}

	private String all() {
		return tasks.entrySet().stream().map(task -> task.getKey() + ": " + task.getValue()).collect(Collectors.joining("; "));
	}
}
