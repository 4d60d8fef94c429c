/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.LibvirtLibrary;
import org.guestbench.connector.libvirt.internal.binding.Login;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;
import org.guestbench.connector.libvirt.internal.definition.PoolDefinition;

/**
 * A session with a connection of the bench, and what somebody else does there.
 *
 * @param other who does it
 */
record StoredSession(SessionDaemon daemon, Connection connection, Hypervisor other) implements AutoCloseable {

	private static final String ID = "stored";

	static StoredSession open() throws Exception {
		SessionDaemon daemon = SessionDaemon.start();
		Connection connection = daemon.connector().open(daemon.spec(ID), Interaction.NOBODY, new NullProgressMonitor());
		URI uri = daemon.spec(ID).uri();
		return new StoredSession(daemon, connection,
				Hypervisor.open(LibvirtLibrary.load(), uri.toString(), new Login(uri, Interaction.NOBODY)));
	}

	<T> T facet(Class<T> type) {
		return connection.facet(type).orElseThrow();
	}

	/** A new pool with nothing in it. @return where it is */
	Path makePool(String name) throws LibvirtFailure {
		Path folder = daemon.folder("data").resolve(name);
		try (StoragePool pool = other.definePool(PoolDefinition.folder(name, folder.toString()))) {
			pool.build();
			pool.start();
		}
		return folder;
	}

	/** A guest with devices as given. */
	GuestId define(String name, String devices) throws LibvirtFailure {
		UUID uuid = UUID.randomUUID();
		other.define("<domain type='qemu'><name>" + name + "</name><uuid>" + uuid
				+ "</uuid><memory>65536</memory><os><type arch='x86_64'>hvm</type></os><devices>" + devices + "</devices></domain>")
				.close();
		return new GuestId(ID, uuid);
	}

	@Override
	public void close() throws Exception {
		connection.close();
		other.close();
		daemon.close();
	}
}
