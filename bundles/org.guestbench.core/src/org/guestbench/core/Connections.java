/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Watch;

/**
 * The user's connections. A service. Reading {@link #specs}, {@link #connectors}, {@link #offers} and {@link #world} is
 * quick and allowed from any thread; the rest blocks and refuses the UI thread.
 */
public interface Connections {

	/** The connection that is always there: the embedded hypervisor of this machine. */
	String LOCAL = "local";

	/** The other one that is always there: language runtimes of this machine, in sandboxes. */
	String PROCESSES = "processes";

	/** Whether the connection of that id is always there, whoever adds or removes connections. */
	static boolean isBuiltIn(String id) {
		return LOCAL.equals(id) || PROCESSES.equals(id);
	}

	/** The installed connectors, from their service properties alone. */
	List<ConnectorDescription> connectors();

	/** All connections, {@link #LOCAL} and {@link #PROCESSES} first, open or not. */
	List<ConnectionSpec> specs();

	/**
	 * The open connection of that id, opened now if need be and shared by all callers; closing it has no effect. Every object of the
	 * connector is guarded: calls from the UI thread, after {@link #close}, and runtime exceptions of the connector become a
	 * {@link CoreException}. When the hypervisor is lost it is tried again in the background with growing pauses, or at once by this
	 * method; the returned connection, its guests and facets fail meanwhile and work again afterwards.
	 */
	Connection open(String id, IProgressMonitor monitor) throws CoreException;

	/**
	 * Whether the connection is open, or lost for now, and has a facet. Opens nothing: for those who offer to do something, and have to know before they do.
	 */
	boolean offers(String id, Class<?> facet);

	/** Closes the connection if it is open; {@link #open} opens it anew. */
	void close(String id);

	/** Adds a connection and remembers it across sessions. */
	void add(ConnectionSpec spec) throws CoreException;

	/** Forgets a connection, closing it; its guests are not touched. */
	void remove(String id) throws CoreException;

	/** All connections, and what is known now of the guests of those that are open. */
	World world();

	/** Delivers the current world and then each change, in batches, from one thread, under no lock. */
	Watch watch(WorldListener listener);
}
