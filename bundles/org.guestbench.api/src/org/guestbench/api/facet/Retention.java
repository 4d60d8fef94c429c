/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;

/**
 * On this connection a guest with an {@link org.guestbench.api.guest.Ownership} ends with the process that created it,
 * however that process ends.
 */
public interface Retention {

	/** Lets the guest outlive this process; it exists until it is deleted. */
	void retain(GuestId guest, IProgressMonitor monitor) throws CoreException;
}
