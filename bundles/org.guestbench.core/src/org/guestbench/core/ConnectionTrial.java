/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core;

import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.facet.HostResources;

/** What somebody who writes down how to reach a hypervisor needs beside {@link Connections}. A service. */
public interface ConnectionTrial {

	/**
	 * Opens a connection as the specification says, looks at it, and closes it. It is not shown to anybody nor remembered, and whether there
	 * is another connection of that id does not matter.
	 *
	 * @throws CoreException if it cannot be opened; the message says why and what to do
	 */
	Finding test(ConnectionSpec spec, IProgressMonitor monitor) throws CoreException;

	/**
	 * Puts the specification in the place of the saved one with the same id, closing that connection if it is open.
	 *
	 * @throws CoreException if it is not valid, or there is no such connection
	 */
	void replace(ConnectionSpec spec, IProgressMonitor monitor) throws CoreException;

	/**
	 * What a test has found.
	 *
	 * @param guests how many there are
	 * @param host   empty if the connection cannot tell
	 */
	record Finding(int guests, Optional<HostResources.Resources> host) {
	}
}
