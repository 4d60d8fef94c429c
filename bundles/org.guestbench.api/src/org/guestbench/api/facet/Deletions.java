/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;

/** The connection knows beforehand what goes when a guest is deleted. */
public interface Deletions {

	/** What {@link org.guestbench.api.connection.Guest#delete} would do now. It refuses what others depend on. */
	DeletionPlan plan(GuestId guest, IProgressMonitor monitor) throws CoreException;
}
