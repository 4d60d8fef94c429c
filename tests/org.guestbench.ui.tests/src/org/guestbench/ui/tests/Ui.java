/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/** Acts on the UI thread for a test, which runs on another one. */
final class Ui {

	/** How long a test waits for what must happen: an emulated guest on a busy machine is slow. */
	static final Duration PATIENCE = Duration.ofMinutes(2);
	/** The same for what a real guest does, whose template may have to be made first. The images are there: {@code verify} builds them. */
	static final Duration PATIENCE_WITH_GUESTS = Duration.ofMinutes(4);
	private static final int LOOK_AGAIN_MILLIS = 50;

	private Ui() {
	}

	static Display display() {
		return PlatformUI.getWorkbench().getDisplay();
	}

	static <T> T get(Supplier<T> supplier) {
		AtomicReference<T> value = new AtomicReference<>();
		run(() -> value.set(supplier.get()));
		return value.get();
	}

	static void run(Runnable action) {
		AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
		display().syncExec(() -> {
			try {
				action.run();
			} catch (RuntimeException | Error e) {
				failure.set(e);
			}
		});
		rethrow(failure.get());
	}

	/** Something that opens a modal dialog and so does not return before the dialog is closed. */
	static void later(Runnable action) {
		display().asyncExec(action);
	}

	static void until(String what, BooleanSupplier condition) {
		until(what, PATIENCE, condition);
	}

	/**
	 * Waits until the condition, which is looked at on the UI thread, holds. It does not hold as long as it cannot even be looked at: what
	 * it looks at may not be there yet, or is just being replaced.
	 */
	static void until(String what, Duration patience, BooleanSupplier condition) {
		CountDownLatch held = new CountDownLatch(1);
		AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
		Runnable look = new Runnable() {
			@Override
			public void run() {
				boolean holds = false;
				try {
					holds = condition.getAsBoolean();
					failure.set(null);
				} catch (RuntimeException | AssertionError e) {
					failure.set(e);
				}
				if (holds) {
					held.countDown();
				} else if (held.getCount() > 0) {
					display().timerExec(LOOK_AGAIN_MILLIS, this);
				}
			}
		};
		display().asyncExec(look);
		try {
			if (!held.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
				held.countDown();
				Screenshots.take("waiting");
				throw new AssertionError("Not within " + patience.toSeconds() + " s: " + what, failure.get());
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted while waiting: " + what, e);
		}
	}

	private static void rethrow(@Nullable Throwable failure) {
		if (failure != null) {
			throw new AssertionError(failure.toString(), failure);
		}
	}
}
