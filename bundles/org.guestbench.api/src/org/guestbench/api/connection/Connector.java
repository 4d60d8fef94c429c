/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.connection;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;

/**
 * One kind of hypervisor. Implemented by connector bundles as a Declarative Services component with the properties
 * {@link #LABEL}, {@link #SCHEMES} and perhaps {@link #ICON}, so that connectors can be listed without loading a class of theirs. Methods may
 * be called from any thread but the UI thread.
 */
public interface Connector {

	/** Service property: what people call this kind of hypervisor, a {@code String}. */
	String LABEL = "org.guestbench.connector.label";

	/**
	 * Service property: the URI schemes of its connections, a {@code String[]}. A scheme with {@code :/} after it, such as
	 * {@code qemu:/}, stands for those URIs of the scheme that have a path, such as {@code qemu:///session}, and goes before a connector
	 * that has the whole scheme.
	 */
	String SCHEMES = "org.guestbench.connector.schemes";

	/**
	 * Service property: a picture of this kind of hypervisor, 16 by 16 pixels, as a path in the connector's bundle to an SVG or a PNG file, a
	 * {@code String}; optional.
	 */
	String ICON = "org.guestbench.connector.icon";

	/** A short, stable name such as {@code qemu}. */
	String id();

	/** Checks a specification without contacting anything; every problem at once, as children of the status. */
	IStatus validate(ConnectionSpec spec);

	/**
	 * Opens a connection, asking {@code interaction} for what is missing.
	 *
	 * @throws CoreException if it cannot be opened; the message says why and what to do
	 */
	Connection open(ConnectionSpec spec, Interaction interaction, IProgressMonitor monitor) throws CoreException;
}
