/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.GuestId;

/** The connection can tell what a guest really takes of its host's memory. */
public interface MemoryUse {

	/**
	 * Of a guest that runs, with everything that runs for it on the host; memory that it shares with others, such as with other forks of
	 * its template, counts in part. Where a guest's memory goes back to the host with each of its programs, it is the most that was seen since
	 * its start. Takes milliseconds.
	 */
	MemorySize of(GuestId guest) throws CoreException;
}
