/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.Collection;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;

/** The connection can tell what its guests use of their host: of many at once, because whoever shows load asks again and again. */
public interface Statistics {

	/**
	 * The figures of these guests at this moment, as cheaply as the hypervisor allows. Guests without figures are left out: those that do not
	 * run, are gone, or do not tell theirs in time. Load between two calls is the difference of two figures divided by that of their times.
	 */
	Map<GuestId, Usage> query(Collection<GuestId> guests, IProgressMonitor monitor) throws CoreException;
}
