/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.output;

import java.time.Duration;

/** Progress for log files: a line when something begins, and now and then one of its details. */
public final class LineProgress implements Progress {

	/** Seldom enough for a log that people read afterwards, often enough to see that it goes on. */
	private static final Duration PAUSE = Duration.ofSeconds(5);

	private final Screen screen;
	private String detail = "";
	private boolean underWay;
	private long shown;

	public LineProgress(Screen screen) {
		this.screen = screen;
	}

	@Override
	public synchronized void begin(String task) {
		underWay = true;
		detail = "";
		shown = System.nanoTime();
		screen.say("guestbench: " + Printable.line(task, 200));
	}

	@Override
	public synchronized void detail(String text, double fraction) {
		if (!underWay || text.isEmpty() || text.equals(detail) || System.nanoTime() - shown < PAUSE.toNanos()) {
			return;
		}
		detail = text;
		shown = System.nanoTime();
		screen.say("guestbench:   " + Printable.line(text, 200) + ProgressText.percent(fraction));
	}

	@Override
	public synchronized void end() {
		underWay = false;
	}

	@Override
	public void close() {
	}
}
