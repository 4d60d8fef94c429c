/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core;

/**
 * Knows the thread that must never wait for a guest. A service that the workbench provides; without one, as in the headless product, no
 * thread is refused.
 */
@FunctionalInterface
public interface UiThread {

	/** Whether the calling thread is the UI thread. Quick. */
	boolean isCurrent();
}
