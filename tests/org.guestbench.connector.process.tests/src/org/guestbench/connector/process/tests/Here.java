/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.api.facet.Runtimes;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.connector.process.RuntimeKind;
import org.guestbench.connector.process.internal.KnownHomes;
import org.guestbench.connector.process.internal.ProcessConnector;
import org.guestbench.connector.process.internal.Surroundings;
import org.guestbench.connector.process.internal.runtimes.ClrKind;
import org.guestbench.connector.process.internal.runtimes.JvmKind;
import org.guestbench.connector.process.internal.runtimes.ParrotKind;
import org.guestbench.connector.process.internal.runtimes.PythonKind;

/** What all tests need. */
final class Here {

	static final String CONNECTION = "here";
	static final Duration PATIENCE = Duration.ofMinutes(2);

	static final List<RuntimeKind> KINDS = List.of(new JvmKind(), new ClrKind(), new ParrotKind(), new PythonKind());

	private Here() {
	}

	/** @param folder where the bench keeps its own folder */
	static ProcessConnector connector(Path folder) {
		return connector(folder, Duration.ofHours(1));
	}

	/** @param spareIdle how long a spare waits */
	static ProcessConnector connector(Path folder, Duration spareIdle) {
		Map<String, String> environment = new HashMap<>(System.getenv());
		environment.put("XDG_RUNTIME_DIR", folder.toString());
		return new ProcessConnector(KINDS, new KnownHomes(List.of()),
				new Surroundings(environment, folder, Path.of("/sys/fs/cgroup"), PATIENCE, spareIdle));
	}

	static ConnectionSpec spec(Map<String, String> properties) {
		return new ConnectionSpec(CONNECTION, URI.create("process:local"), properties);
	}

	static GuestId id(UUID uuid) {
		return new GuestId(CONNECTION, uuid);
	}

	/** The newest runtime that the name fits and that guests can be made of. */
	static Optional<LanguageRuntime> runtime(Connection connection, String name) throws CoreException {
		return connection.facet(Runtimes.class).orElseThrow().find(name, new NullProgressMonitor())
				.filter(runtime -> runtime.problem() == null);
	}

	/** The runtime of these tests. */
	static BootSource.Runtime ownJvm() {
		return new BootSource.Runtime("jvm", Path.of(System.getProperty("java.home")));
	}

	static GuestSpec guest(UUID uuid, String name, BootSource boot, MemorySize memory, NetworkPolicy network) {
		return new GuestSpec(uuid, name, boot, memory, 1, network, ownership());
	}

	static @Nullable Ownership ownership() {
		return new Ownership(new RunId(UUID.randomUUID().toString().replace("-", "").substring(0, 12)), "tester@here",
				Instant.ofEpochSecond(1_700_000_000));
	}
}
