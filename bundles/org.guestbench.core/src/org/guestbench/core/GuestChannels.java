/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.guest.GuestId;

/** Ways into guests. A service. */
public interface GuestChannels {

	/**
	 * Opens a channel by the first endpoint of the guest for which a provider is installed, and waits until the guest
	 * answers or the monitor is cancelled.
	 */
	GuestChannel open(GuestId guest, IProgressMonitor monitor) throws CoreException;
}
