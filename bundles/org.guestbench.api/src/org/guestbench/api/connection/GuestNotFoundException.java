/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.connection;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.guest.GuestId;

/** The guest does not exist (any more), which is normal: guests come and go. */
public final class GuestNotFoundException extends CoreException {

	private static final long serialVersionUID = 1L;

	public GuestNotFoundException(GuestId guest) {
		super(Status.error("There is no guest " + guest.uuid() + " on the connection '" + guest.connection()
				+ "' (any more). Refresh the list of guests."));
	}
}
