/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestSpec;

/**
 * A process that lives for a while can have guests made in advance, forks of a template or sandboxes, so that the next guest only has to be let
 * go. A spare is no guest to anybody: it is not listed, executes nothing, ends with the process, and is given to the first guest that it fits.
 */
public interface Spares {

	/**
	 * From now on keeps {@code count} spares for such guests, making new ones in the background as they are used; 0 ends them. Only
	 * what was asked for last is kept; where a spare costs next to nothing, those of a few kinds, for some minutes. Returns at once; that a spare
	 * cannot be made is no error but slower.
	 */
	void keep(GuestSpec spec, int count, IProgressMonitor monitor) throws CoreException;

	/**
	 * The same.
	 *
	 * @param rehearsal what a guest that spares are copied from may do before; connections whose spares are not copied have no use for it
	 */
	default void keep(GuestSpec spec, int count, Rehearsal rehearsal, IProgressMonitor monitor) throws CoreException {
		keep(spec, count, monitor);
	}

	/** How many could become a guest this moment. Returns at once. */
	int waiting() throws CoreException;
}
