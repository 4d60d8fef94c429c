/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;
import org.guestbench.contract.ConnectorSubject;

/** libvirt's own double of a hypervisor. It forgets all when its last connection is closed, so this keeps one. */
final class TestDriver implements ConnectorSubject, AutoCloseable {

	private static final URI DEFAULT = URI.create("test:///default");

	private final LibvirtConnector connector = new LibvirtConnector();
	private final Path disk;
	private final Connection kept;

	TestDriver() throws CoreException, IOException {
		disk = Files.createTempFile("guestbench-test", ".img");
		kept = connector.open(spec("kept"), Interaction.NOBODY, new NullProgressMonitor());
	}

	@Override
	public Connector connector() {
		return connector;
	}

	@Override
	public ConnectionSpec spec(String id) {
		return new ConnectionSpec(id, DEFAULT, Map.of());
	}

	@Override
	public Optional<ConnectionSpec> invalidSpec(String id) {
		return Optional.of(new ConnectionSpec(id, URI.create("qemu:///nowhere"), Map.of()));
	}

	@Override
	public GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership) {
		return guest(uuid, name, ownership, disk);
	}

	@Override
	public Optional<GuestSpec> impossibleGuest(UUID uuid) {
		return Optional.of(guest(uuid, "contract impossible", null, Path.of("/nonexistent/disk.img")));
	}

	private static GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership, Path image) {
		return new GuestSpec(uuid, name, new BootSource.DiskImage(image, DiskFormat.RAW), MemorySize.ofMebibytes(64), 1,
				new NetworkPolicy.None(), ownership);
	}

	@Override
	public Optional<String> pool() {
		return Optional.of("default-pool");
	}

	@Override
	public Optional<String> network() {
		return Optional.of("default");
	}

	@Override
	public String user() {
		return "nobody";
	}

	@Override
	public void close() throws IOException {
		kept.close();
		Files.deleteIfExists(disk);
	}
}
