/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.connector.vmware.internal.VmwareConnector;
import org.guestbench.connector.vmware.internal.channel.OpenConnections;
import org.guestbench.contract.ConnectorSubject;

/** Guests of the simulator, made of a small disk of this machine. */
record VcsimSubject(Vcsim server, Function<String, ConnectionSpec> specs) implements ConnectorSubject {

	private static final long DISK_BYTES = 1 << 20;

	VcsimSubject(Vcsim server) {
		this(server, id -> new ConnectionSpec(id, URI.create("vsphere://127.0.0.1:" + server.port()), Map.of()));
	}

	/** With what the simulator lacks. */
	VcsimSubject(CompletedVcsim server) {
		this(server.server(), server::spec);
	}

	@Override
	public Connector connector() {
		return new Connector() {

			private final VmwareConnector connector = new VmwareConnector(new OpenConnections());

			@Override
			public String id() {
				return connector.id();
			}

			@Override
			public IStatus validate(ConnectionSpec spec) {
				return connector.validate(spec);
			}

			/** The contract has nobody who knows a password. */
			@Override
			public Connection open(ConnectionSpec spec, Interaction interaction, IProgressMonitor monitor) throws CoreException {
				return new SimulatedConnection(connector.open(spec, Answers.right(), monitor));
			}
		};
	}

	@Override
	public ConnectionSpec spec(String id) {
		return specs.apply(id);
	}

	@Override
	public Optional<ConnectionSpec> invalidSpec(String id) {
		return Optional.of(new ConnectionSpec(id, URI.create("vsphere://user:secret@host/path"), Map.of("memory", "1")));
	}

	@Override
	public GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership) {
		return guest(uuid, name, disk(), ownership);
	}

	private static GuestSpec guest(UUID uuid, String name, Path disk, @Nullable Ownership ownership) {
		return new GuestSpec(uuid, name, new DiskImage(disk, DiskFormat.RAW), MemorySize.ofMebibytes(64), 1, new NetworkPolicy.None(),
				ownership);
	}

	@Override
	public Optional<GuestSpec> impossibleGuest(UUID uuid) {
		return Optional.of(guest(uuid, "contract impossible", Path.of("/nonexistent/disk.img"), null));
	}

	private Path disk() {
		Path disk = server.folder().resolve("disk.img");
		try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
			file.setLength(DISK_BYTES);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return disk;
	}

	/** Nothing boots there. */
	@Override
	public Duration patience() {
		return Duration.ofMinutes(1);
	}

	@Override
	public String user() {
		return "nobody";
	}
}
