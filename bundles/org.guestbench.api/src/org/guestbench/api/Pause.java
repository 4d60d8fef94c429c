/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api;

import java.time.Duration;

import org.eclipse.core.runtime.OperationCanceledException;

/** A moment between two looks at something that does not tell when it has changed. */
public final class Pause {

	private Pause() {
	}

	/** @throws OperationCanceledException if the thread is interrupted; it stays so */
	public static void of(Duration time) {
		try {
			Thread.sleep(time);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}
}
