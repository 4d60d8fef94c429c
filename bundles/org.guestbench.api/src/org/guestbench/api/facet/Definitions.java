/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;

/** The connection can tell how its guests are defined. */
public interface Definitions {

	/**
	 * The definition in the hypervisor's own terms, such as a domain's XML or a command line: text of several lines for people who know the
	 * hypervisor, without secrets.
	 */
	String of(GuestId guest, IProgressMonitor monitor) throws CoreException;
}
