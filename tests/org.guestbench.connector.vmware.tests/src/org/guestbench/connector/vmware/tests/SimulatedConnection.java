/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import java.util.Optional;

import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.contract.PassingConnection;

/** A connection to the simulator, with {@link PowerOfSnapshots}. */
final class SimulatedConnection extends PassingConnection {

	SimulatedConnection(Connection connection) {
		super(connection);
	}

	@Override
	public <T> Optional<T> facet(Class<T> facet) {
		return facet == Snapshots.class
				? connection.facet(Snapshots.class).map(own -> facet.cast(new PowerOfSnapshots(connection, own)))
				: connection.facet(facet);
	}
}
