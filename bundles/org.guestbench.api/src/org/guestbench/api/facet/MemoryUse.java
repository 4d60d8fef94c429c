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
	 * its template, counts in part. Takes milliseconds.
	 */
	MemorySize of(GuestId guest) throws CoreException;
}
