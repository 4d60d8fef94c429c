/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.connection;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;

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

	/**
	 * Service property: what of a connection can be {@linkplain #choices chosen from lists}, in the order in which a person would choose, a
	 * {@code String[]} of words for people such as {@code region}; optional.
	 */
	String CHOICES = "org.guestbench.connector.choices";

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

	/**
	 * What there is to choose from for a connection that somebody is writing down. Contacts the server and asks {@code interaction} for what is
	 * missing, but keeps nothing open.
	 *
	 * @param what  one of {@link #CHOICES}
	 * @param draft how the connection is written down so far. It need not be {@linkplain #validate valid}, and its URI may be as short as
	 *              {@code scheme:///}
	 * @return empty if there is nothing that may be chosen
	 * @throws CoreException if the server cannot be asked, or something that has to be written down first is missing; the message says what
	 */
	default List<Choice> choices(String what, ConnectionSpec draft, Interaction interaction, IProgressMonitor monitor)
			throws CoreException {
		throw new CoreException(Status.error("Connections of '" + id() + "' have no list for '" + what + "'. Type what you want."));
	}
}
