/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

/**
 * Where a launch is told of its process, and with it every listener of the workbench. A service, optional: without it, that is the
 * launching thread.
 */
@FunctionalInterface
public interface LaunchAnnouncer {

	/** Runs the announcement and returns when it has run. */
	void announce(Runnable announcement);
}
