/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.connector.qemu.internal.QemuConnector;
import org.guestbench.contract.ConnectorContract;
import org.guestbench.contract.ConnectorSubject;
import org.junit.Rule;

/** The contract with machines that find nothing to boot: everything but channels. */
public class QemuConnectorContractTest extends ConnectorContract {

	@Rule
	public final Surroundings here = new Surroundings();

	private final Subject subject = new Subject();

	@Override
	protected ConnectorSubject subject() {
		return subject;
	}

	private final class Subject implements ConnectorSubject {

		private @Nullable Connector connector;

		@Override
		public synchronized Connector connector() {
			Connector known = connector;
			if (known == null) {
				known = new QemuConnector(here.bench());
				connector = known;
			}
			return known;
		}

		@Override
		public ConnectionSpec spec(String id) {
			return Surroundings.spec(id);
		}

		@Override
		public Optional<ConnectionSpec> invalidSpec(String id) {
			return Optional.of(new ConnectionSpec(id, URI.create("qemu:elsewhere"), Map.of()));
		}

		@Override
		public GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership) {
			return guest(uuid, name, ownership, new DiskImage(here.disk(), DiskFormat.RAW));
		}

		@Override
		public Optional<GuestSpec> impossibleGuest(UUID uuid) {
			return Optional.of(guest(uuid, "impossible", null, new DiskImage(here.root().resolve("nothing"), DiskFormat.RAW)));
		}

		@Override
		public String user() {
			return "nobody";
		}

		private GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership, BootSource boot) {
			return new GuestSpec(uuid, name, boot, MemorySize.ofMebibytes(64), 1, new NetworkPolicy.None(), ownership);
		}
	}
}
