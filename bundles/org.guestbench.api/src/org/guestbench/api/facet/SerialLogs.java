/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.io.InputStream;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.guest.GuestId;

/** The connection keeps what its guests wrote to their first serial port. */
public interface SerialLogs {

	/**
	 * The log from its beginning up to now; the caller closes it. Its content comes from the guest and may be long and
	 * contain control sequences. Readable until the guest is deleted.
	 */
	InputStream open(GuestId guest) throws CoreException;
}
