/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.output;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.eclipse.jdt.annotation.Nullable;

/** Progress for people: one line that is overwritten, with the time that has passed. */
public final class RedrawnProgress implements Progress {

	private static final Duration PERIOD = Duration.ofMillis(200);

	private final Screen screen;
	private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
		Thread thread = new Thread(task, "guestbench progress");
		thread.setDaemon(true);
		return thread;
	});
	private @Nullable Task task;

	private record Task(String name, String detail, double fraction, long since) {
	}

	public RedrawnProgress(Screen screen) {
		this.screen = screen;
		clock.scheduleAtFixedRate(this::show, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public synchronized void begin(String name) {
		task = new Task(name, "", -1, System.nanoTime());
	}

	@Override
	public synchronized void detail(String text, double fraction) {
		Task now = task;
		if (now != null) {
			task = new Task(now.name, text.isEmpty() ? now.detail : text, fraction, now.since);
		}
	}

	@Override
	public void end() {
		synchronized (this) {
			task = null;
		}
		show();
	}

	@Override
	public void close() {
		clock.shutdownNow();
		end();
	}

	private void show() {
		Task now;
		synchronized (this) {
			now = task;
		}
		screen.status(now == null ? ""
				: ProgressText.line(now.name, now.detail, now.fraction, Duration.ofNanos(System.nanoTime() - now.since)));
	}
}
