/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;

/** The connection can take pictures of its guests' screens. */
public interface Screenshots {

	/** The longest picture, in bytes. */
	int MOST = 32 << 20;

	/**
	 * What the screen of a guest shows at this moment, as the content of a PNG file. It is the guest's: hostile until it was decoded. Nothing of it stays
	 * with the hypervisor.
	 *
	 * @throws CoreException if the guest does not run, too
	 */
	byte[] take(GuestId guest, IProgressMonitor monitor) throws CoreException;
}
