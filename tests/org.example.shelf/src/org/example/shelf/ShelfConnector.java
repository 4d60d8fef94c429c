/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.example.shelf;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.connection.Interaction;
import org.osgi.service.component.annotations.Component;

/** Opens shelves, by addresses like {@code shelf:/folder}. */
@Component(property = { Connector.LABEL + "=Shelf", Connector.SCHEMES + "=shelf", Connector.ICON + "=icons/shelf.svg" })
public final class ShelfConnector implements Connector {

	@Override
	public String id() {
		return "shelf";
	}

	@Override
	public IStatus validate(ConnectionSpec spec) {
		return spec.uri().getPath() == null ? Status.error("'" + spec.uri() + "' names no folder. Write shelf:/FOLDER.") : Status.OK_STATUS;
	}

	@Override
	public Connection open(ConnectionSpec spec, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		IStatus validity = validate(spec);
		if (!validity.isOK()) {
			throw new CoreException(validity);
		}
		ShelfConnection connection = new ShelfConnection(spec.id(), new Shelf(Path.of(spec.uri().getPath())), new AtomicBoolean());
		connection.guests(monitor);
		return connection;
	}
}
