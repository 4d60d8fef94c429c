/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.facet.Payloads;
import org.guestbench.api.facet.Runtimes;
import org.guestbench.api.facet.Spares;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.contract.PassingConnection;

/** A connection to in-memory guests that have payload disks, are forked from templates, or are language runtimes. */
final class EquippedConnection extends PassingConnection {

	private final @Nullable PayloadDisks disks;
	private final @Nullable FakeTemplates templates;
	private final @Nullable FakeRuntimes runtimes;

	EquippedConnection(Connection connection, @Nullable PayloadDisks disks, @Nullable FakeTemplates templates,
			@Nullable FakeRuntimes runtimes) {
		super(connection);
		this.disks = disks;
		this.templates = templates;
		this.runtimes = runtimes;
	}

	@Override
	public Guest create(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		PayloadDisks with = disks;
		FakeRuntimes of = runtimes;
		if (of != null) {
			return connection.create(of.created(spec), monitor);
		}
		return connection.create(with == null ? spec : with.created(spec), monitor);
	}

	@Override
	public <T> Optional<T> facet(Class<T> facet) {
		PayloadDisks withDisks = disks;
		FakeTemplates withTemplates = templates;
		if (facet == Payloads.class && withDisks != null) {
			return Optional.of(facet.cast(withDisks));
		}
		if (facet == Templates.class && withTemplates != null) {
			return Optional.of(facet.cast(withTemplates.of(this)));
		}
		if (facet == Spares.class && withTemplates != null) {
			return Optional.of(facet.cast(withTemplates));
		}
		FakeRuntimes withRuntimes = runtimes;
		if (withRuntimes != null && facet == Spares.class) {
			return Optional.of(facet.cast(withRuntimes));
		}
		if (withRuntimes != null && (facet == Runtimes.class || facet == Acceleration.class)) {
			return facet == Runtimes.class ? Optional.of(facet.cast(withRuntimes)) : Optional.empty();
		}
		return connection.facet(facet);
	}
}
