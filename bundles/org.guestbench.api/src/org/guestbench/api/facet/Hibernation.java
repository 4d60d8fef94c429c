/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;

/** The connection can stop guests so that they go on from there when they are started. */
public interface Hibernation {

	/**
	 * Writes the memory of a guest that runs or is paused to its host's disk, and stops it. The next start goes on from there, and what was written
	 * is removed then, or with the guest.
	 */
	void hibernate(GuestId guest, IProgressMonitor monitor) throws CoreException;
}
