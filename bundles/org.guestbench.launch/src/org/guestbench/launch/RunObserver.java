/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.net.InetSocketAddress;

import org.guestbench.run.RunResult;
import org.guestbench.run.TestEvent;

/** Follows a {@link LaunchedRun}. Called by one thread at a time, under no lock; must return soon, because the guest waits meanwhile. */
public interface RunObserver {

	/** {@link LaunchedRun#progress} says something else than before. */
	default void progressed() {
	}

	default void test(TestEvent event) {
	}

	/** The program waits for a debugger, which may attach at this address of this machine. */
	default void debugger(InetSocketAddress address) {
	}

	/** The run is over and the guest is gone, or kept. The last call. */
	default void ended(RunResult result) {
	}
}
