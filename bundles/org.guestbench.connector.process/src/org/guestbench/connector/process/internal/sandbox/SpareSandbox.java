/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.io.IOException;

import org.eclipse.core.runtime.IProgressMonitor;

/**
 * A sandbox in which nothing has been executed yet, to become a guest.
 *
 * @param order    as which it was made; the guest in it is nobody's
 * @param log      what it said so far, and will say
 * @param surfaces the files that it shows, as they were before it was made
 */
public record SpareSandbox(SandboxOrder order, Sandbox sandbox, SandboxLog log, HostSurfaces surfaces) {

	static SpareSandbox make(Sandboxes sandboxes, SandboxOrder order, IProgressMonitor monitor) throws IOException {
		HostSurfaces surfaces = HostSurfaces.of(order);
		SandboxLog log = new SandboxLog();
		return new SpareSandbox(order, sandboxes.start(order, log, monitor), log, surfaces);
	}

	/** Whether nobody could tell it from one that is made now. */
	boolean isGood() {
		return isAlive() && surfaces.equals(HostSurfaces.of(order));
	}

	boolean isAlive() {
		return !sandbox.end().isDone();
	}
}
