/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;

/** A connection that passes everything on to another one, for tests to which something of it shall be different. */
public abstract class PassingConnection implements Connection {

	protected final Connection connection;

	protected PassingConnection(Connection connection) {
		this.connection = connection;
	}

	@Override
	public List<GuestInfo> guests(IProgressMonitor monitor) throws CoreException {
		return connection.guests(monitor);
	}

	@Override
	public Guest guest(GuestId id) {
		return connection.guest(id);
	}

	@Override
	public Guest create(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		return connection.create(spec, monitor);
	}

	@Override
	public Watch watch(ConnectionListener listener) throws CoreException {
		return connection.watch(listener);
	}

	@Override
	public <T> Optional<T> facet(Class<T> facet) {
		return connection.facet(facet);
	}

	@Override
	public void close() {
		connection.close();
	}
}
