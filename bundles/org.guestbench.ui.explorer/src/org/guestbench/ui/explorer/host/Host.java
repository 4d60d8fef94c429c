/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.host;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Connection;
import org.guestbench.core.Connections;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.explorer.model.GuestText;

/**
 * The host of a connection.
 *
 * @param id of the connection
 */
record Host(Connections connections, String id) {

	String name() {
		return GuestText.name(id);
	}

	boolean isOpen() {
		ConnectionView view = connections.world().connections().get(id);
		return view != null && view.state() == ConnectionState.OPEN;
	}

	/** Opens the connection if need be. */
	Connection connection(IProgressMonitor monitor) throws CoreException {
		return connections.open(id, monitor);
	}

	/** @param lack what to say if the connection does not have it: {@code does not tell of storage pools} */
	<F> F facet(Class<F> facet, String lack, IProgressMonitor monitor) throws CoreException {
		return connection(monitor).facet(facet)
				.orElseThrow(() -> new CoreException(Status.info("The connection '" + name() + "' " + lack + ".")));
	}
}
