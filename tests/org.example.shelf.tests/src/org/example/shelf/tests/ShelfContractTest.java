/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.example.shelf.tests;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.example.shelf.ShelfConnector;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.contract.ConnectorContract;
import org.guestbench.contract.ConnectorSubject;
import org.junit.Before;
import org.junit.Rule;
import org.junit.rules.TemporaryFolder;

public class ShelfContractTest extends ConnectorContract implements ConnectorSubject {

	@Rule
	public final TemporaryFolder scratch = new TemporaryFolder();

	@Before
	public void makeImage() throws IOException {
		scratch.newFile("disk.img");
	}

	@Override
	protected ConnectorSubject subject() {
		return this;
	}

	@Override
	public Connector connector() {
		return new ShelfConnector();
	}

	@Override
	public ConnectionSpec spec(String id) {
		return new ConnectionSpec(id, URI.create("shelf:" + scratch.getRoot().toURI().getRawPath()), Map.of());
	}

	@Override
	public Optional<ConnectionSpec> invalidSpec(String id) {
		return Optional.of(new ConnectionSpec(id, URI.create("shelf:nowhere"), Map.of()));
	}

	@Override
	public GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership) {
		return guest(uuid, name, scratch.getRoot().toPath().resolve("disk.img"), ownership);
	}

	@Override
	public Optional<GuestSpec> impossibleGuest(UUID uuid) {
		return Optional.of(guest(uuid, "impossible", scratch.getRoot().toPath().resolve("no.img"), null));
	}

	@Override
	public String user() {
		return "tester";
	}

	private static GuestSpec guest(UUID uuid, String name, Path image, @Nullable Ownership ownership) {
		return new GuestSpec(uuid, name, new BootSource.DiskImage(image, BootSource.DiskFormat.RAW), MemorySize.ofMebibytes(64), 1,
				new NetworkPolicy.None(), ownership);
	}
}
