/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Widget;

/** Ways onto the UI thread that never wait for it. */
public final class UiThread {

	private UiThread() {
	}

	/** Runs the task soon on the UI thread, unless the widget is disposed by then. From any thread. */
	public static void later(Display display, Widget owner, Runnable task) {
		async(display, () -> {
			if (!owner.isDisposed()) {
				task.run();
			}
		});
	}

	/**
	 * Joins many requests into few updates. The returned request may be called from any thread, as often as one likes: the update runs on
	 * the UI thread, at most once in every {@code pause}, and always after the last request, until the widget is disposed. Call this on
	 * the UI thread.
	 */
	public static Runnable coalesced(Widget owner, Duration pause, Runnable update) {
		return new Coalesced(owner, Math.toIntExact(pause.toMillis()), update)::request;
	}

	private static boolean async(Display display, Runnable task) {
		try {
			display.asyncExec(task);
			return true;
		} catch (SWTException e) {
			// the display was disposed between any check and now: nobody is left to see the update
			return false;
		}
	}

	private static final class Coalesced {

		private final AtomicBoolean requested = new AtomicBoolean();
		private final Display display;
		private final Widget owner;
		private final int pause;
		private final Runnable update;
		/** For the UI thread only: a timer runs. */
		private boolean resting;

		Coalesced(Widget owner, int pause, Runnable update) {
			this.display = owner.getDisplay();
			this.owner = owner;
			this.pause = pause;
			this.update = update;
		}

		void request() {
			if (requested.compareAndSet(false, true)) {
				async(display, this::next);
			}
		}

		private void next() {
			if (resting || owner.isDisposed() || !requested.compareAndSet(true, false)) {
				return;
			}
			resting = true;
			try {
				update.run();
			} finally {
				display.timerExec(pause, this::rested);
			}
		}

		private void rested() {
			resting = false;
			if (requested.get()) {
				next();
			}
		}
	}
}
