/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.ConsoleTickets;
import org.guestbench.api.facet.Consoles;
import org.guestbench.contract.PassingConnection;

/** Opens connections to guests in memory which have no screens of their own but tickets for them, as those of VMware. */
record HandedScreens(Connector memory, ConsoleTickets tickets) implements Connector {

	static final String SCHEME = "handed";

	@Override
	public String id() {
		return SCHEME;
	}

	@Override
	public IStatus validate(ConnectionSpec spec) {
		return memory.validate(inMemory(spec));
	}

	private static ConnectionSpec inMemory(ConnectionSpec spec) {
		return new ConnectionSpec(spec.id(), URI.create("memory:" + spec.uri().getSchemeSpecificPart()), Map.of());
	}

	@Override
	public Connection open(ConnectionSpec spec, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		return new Handing(memory.open(inMemory(spec), interaction, monitor), tickets);
	}

	private static final class Handing extends PassingConnection {

		private final ConsoleTickets tickets;

		Handing(Connection plain, ConsoleTickets tickets) {
			super(plain);
			this.tickets = tickets;
		}

		@Override
		public <T> Optional<T> facet(Class<T> facet) {
			return facet == Consoles.class ? Optional.empty()
					: facet == ConsoleTickets.class ? Optional.of(facet.cast(tickets)) : connection.facet(facet);
		}
	}
}
