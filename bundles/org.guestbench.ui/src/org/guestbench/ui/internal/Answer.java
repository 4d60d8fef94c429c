/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/** Asks on the UI thread and waits for the answer on another one. */
final class Answer {

	private final Display display;
	private final Function<Display, @Nullable Shell> parent;
	private final Duration patience;

	/**
	 * @param parent   of dialogs
	 * @param patience after which nobody is taken to be there
	 */
	Answer(Display display, Function<Display, @Nullable Shell> parent, Duration patience) {
		this.display = display;
		this.parent = parent;
		this.patience = patience;
	}

	/**
	 * @param question opens a dialog and returns what was answered
	 * @param none     the answer if nobody answers: no workbench any more, or nobody in front of it
	 */
	<T> T to(Function<@Nullable Shell, T> question, T none) {
		if (display.isDisposed()) {
			return none;
		}
		if (display.getThread() == Thread.currentThread()) {
			throw new IllegalStateException("A connection was opened by the UI thread, which cannot wait for an answer of its own.");
		}
		AtomicReference<T> answer = new AtomicReference<>(none);
		CountDownLatch answered = new CountDownLatch(1);
		try {
			display.asyncExec(() -> {
				try {
					answer.set(question.apply(parent.apply(display)));
				} finally {
					answered.countDown();
				}
			});
			if (!answered.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
				return none;
			}
			return answer.get();
		} catch (SWTException e) {
			// the workbench was closed a moment ago
			return none;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}
}
