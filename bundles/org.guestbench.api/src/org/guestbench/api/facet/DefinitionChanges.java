/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;

/** The connection lets people change how its guests are defined, in the hypervisor's own terms. */
public interface DefinitionChanges {

	/** What the guest will be when it starts next. It may hold secrets, which a change must not lose. */
	String kept(GuestId guest, IProgressMonitor monitor) throws CoreException;

	/**
	 * Puts another definition of the same guest in place of the one that is kept. A guest that runs goes on as it is until it has stopped.
	 *
	 * @throws CoreException with what the hypervisor says, if it does not accept it; nothing has changed then
	 */
	void change(GuestId guest, String definition, IProgressMonitor monitor) throws CoreException;
}
