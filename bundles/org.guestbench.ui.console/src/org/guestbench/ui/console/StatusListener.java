/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import org.eclipse.core.runtime.IStatus;

/** Told how the connection of a console is, by any thread. */
public interface StatusListener {

	/** What people shall know of the connection. */
	void says(IStatus status, boolean connected);
}
