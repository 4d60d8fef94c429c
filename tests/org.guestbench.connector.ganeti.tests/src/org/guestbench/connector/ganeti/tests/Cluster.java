/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Choice;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.connector.ganeti.internal.GanetiConnector;
import org.guestbench.connector.ganeti.internal.Pace;

/**
 * A cluster, real or not, whose remote API is at a port of this machine, and which knows {@link Answers#right}.
 *
 * @param settings of connections
 */
record Cluster(int port, Map<String, String> settings) {

	static final String IMAGE = "blank+default";
	private static final String CONNECTION = "ganeti";
	/** As small as the clusters of the tests allow. */
	static final MemorySize MEMORY = MemorySize.ofMebibytes(64);

	/** Which asks nobody: there is one answer to each of its questions. */
	static Connector connector(Duration look) {
		GanetiConnector real = new GanetiConnector(new Pace(look, Duration.ofMillis(20)));
		return new Connector() {

			@Override
			public String id() {
				return real.id();
			}

			@Override
			public IStatus validate(ConnectionSpec spec) {
				return real.validate(spec);
			}

			@Override
			public Connection open(ConnectionSpec spec, Interaction interaction, IProgressMonitor monitor) throws CoreException {
				return real.open(spec, Answers.right(), monitor);
			}

			@Override
			public List<Choice> choices(String what, ConnectionSpec draft, Interaction interaction, IProgressMonitor monitor)
					throws CoreException {
				return real.choices(what, draft, Answers.right(), monitor);
			}
		};
	}

	ConnectionSpec spec(String id) {
		return new ConnectionSpec(id, URI.create("ganeti://127.0.0.1:" + port), settings);
	}

	/** With one more setting. */
	Cluster with(String name, String value) {
		Map<String, String> more = new HashMap<>(settings);
		more.put(name, value);
		return new Cluster(port, more);
	}

	Connection open() throws CoreException {
		return open(Answers.right());
	}

	Connection open(Interaction interaction) throws CoreException {
		return new GanetiConnector(new Pace(Duration.ofMillis(100), Duration.ofMillis(20))).open(spec(CONNECTION), interaction,
				new NullProgressMonitor());
	}

	static GuestId id(UUID uuid) {
		return new GuestId(CONNECTION, uuid);
	}

	static GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership) {
		return guest(uuid, name, ownership, IMAGE);
	}

	static GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership, NetworkPolicy network) {
		return new GuestSpec(uuid, name, new BootSource.Resident(IMAGE), MEMORY, 1, network, ownership);
	}

	static GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership, String image) {
		return new GuestSpec(uuid, name, new BootSource.Resident(image), MEMORY, 1, new NetworkPolicy.None(), ownership);
	}
}
