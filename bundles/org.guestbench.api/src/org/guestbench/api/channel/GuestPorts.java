/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.channel;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/** Programs of the channel's guest that listen on its own loopback interface can be reached, whether it has a network or not. */
public interface GuestPorts {

	/**
	 * Connects to a TCP port of 127.0.0.1, or where nothing listens there of ::1, inside the guest. Several connections may be open at
	 * once; each ends with its channel.
	 *
	 * @param port 1 to 65,535
	 * @throws PortRefusedException if nothing listens
	 */
	PortConnection connect(int port, IProgressMonitor monitor) throws CoreException;
}
