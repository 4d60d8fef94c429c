/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.tests;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Choice;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.facet.Retention;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;

/** A connector that misbehaves, and whose events a test sends. */
final class FakeConnector implements Connector {

	final List<FakeConnection> opened = new CopyOnWriteArrayList<>();

	/** Called by every method of a connection, its guests and facets, if it is there. */
	Optional<Supplier<RuntimeException>> failure = Optional.empty();

	/** What {@code validate} says. */
	IStatus validity = Status.OK_STATUS;

	@Override
	public String id() {
		return "fake";
	}

	@Override
	public IStatus validate(ConnectionSpec spec) {
		return validity;
	}

	@Override
	public Connection open(ConnectionSpec spec, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		FakeConnection connection = new FakeConnection();
		opened.add(connection);
		return connection;
	}

	/** One thing that can be chosen, unless something is missing. */
	@Override
	public List<Choice> choices(String what, ConnectionSpec draft, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		fail();
		if (!validity.isOK()) {
			throw new CoreException(validity);
		}
		return List.of(new Choice(what + " one", draft));
	}

	FakeConnection last() {
		return opened.get(opened.size() - 1);
	}

	private void fail() {
		if (failure.isPresent()) {
			throw failure.get().get();
		}
	}

	final class FakeConnection implements Connection, Retention {

		private final List<ConnectionListener> listeners = new CopyOnWriteArrayList<>();
		volatile boolean closed;

		/** From the thread of the test. */
		void send(ConnectionEvent event) {
			listeners.forEach(listener -> listener.changed(event));
		}

		@Override
		public List<GuestInfo> guests(IProgressMonitor monitor) {
			fail();
			return List.of();
		}

		/** Against its contract. */
		@Override
		@SuppressWarnings("null")
		public Guest guest(GuestId id) {
			fail();
			return null;
		}

		/** Against its contract. */
		@Override
		@SuppressWarnings("null")
		public Guest create(GuestSpec spec, IProgressMonitor monitor) {
			fail();
			return null;
		}

		@Override
		public Watch watch(ConnectionListener listener) {
			listeners.add(listener);
			return () -> listeners.remove(listener);
		}

		@Override
		public <T> Optional<T> facet(Class<T> facet) {
			if (facet == Snapshots.class) {
				fail();
			}
			return facet.isInstance(this) ? Optional.of(facet.cast(this)) : Optional.empty();
		}

		@Override
		public void close() {
			closed = true;
			fail();
		}

		@Override
		public void retain(GuestId guest, IProgressMonitor monitor) {
			fail();
		}
	}
}
