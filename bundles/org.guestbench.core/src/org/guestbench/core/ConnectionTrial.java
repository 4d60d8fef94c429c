/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Choice;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction;
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

	/** A URI for {@link #choices}, if no more of it was typed than {@code scheme:} or {@code scheme://}, which are none. */
	static String begun(String typed) {
		return typed.matches("[A-Za-z][A-Za-z0-9+.-]*:(//)?") ? typed.substring(0, typed.indexOf(':')) + ":///" : typed;
	}

	/**
	 * What there is to choose from for a connection that is being written down; its server is asked.
	 *
	 * @param what   one of {@link ConnectorDescription#choices}
	 * @param draft  as it is written down so far; its URI may be as short as {@code scheme:///}
	 * @param before makes of whom is asked what is missing somebody who knows some answers already
	 * @throws CoreException if there is no such list, or the server cannot be asked; the message says why and what to do
	 */
	List<Choice> choices(String what, ConnectionSpec draft, UnaryOperator<Interaction> before, IProgressMonitor monitor)
			throws CoreException;

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
