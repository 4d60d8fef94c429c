/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;

/** The connection's host can start guests when it starts itself, or the daemon that manages them does. */
public interface Autostart {

	/** Those that are started so, whatever they are now. */
	Set<GuestId> guests(IProgressMonitor monitor) throws CoreException;

	/** Whether a guest is to be started so. It stays what it is now. */
	void change(GuestId guest, boolean on, IProgressMonitor monitor) throws CoreException;
}
