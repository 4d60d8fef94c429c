/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.console.Console;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.console.RfbEndpoint;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.console.SerialLink;
import org.guestbench.api.guest.GuestId;

/** The connection can reach the consoles of its guests. */
public interface Consoles {

	/** The guest's consoles, the most useful first, whether or not it runs; empty if it has none. */
	List<Console> list(GuestId guest) throws CoreException;

	/**
	 * Connects to a serial console of a guest that runs. Several may be connected at once: each gets all output.
	 *
	 * @return to be closed by the caller
	 * @throws CoreException if the guest does not run, or has no such console
	 */
	SerialLink connect(GuestId guest, SerialConsole console, IProgressMonitor monitor) throws CoreException;

	/**
	 * Where the screen of a guest that runs is served now; after the guest was started again it may be elsewhere.
	 *
	 * @throws CoreException if the guest does not run, or has no such console
	 */
	RfbEndpoint endpoint(GuestId guest, GraphicalConsole console, IProgressMonitor monitor) throws CoreException;
}
