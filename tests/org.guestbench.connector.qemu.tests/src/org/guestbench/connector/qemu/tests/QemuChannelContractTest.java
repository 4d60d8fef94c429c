/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.connector.qemu.internal.QemuConnector;
import org.guestbench.contract.ConnectorSubject;
import org.guestbench.contract.GuestChannelContract;
import org.junit.BeforeClass;
import org.junit.ClassRule;

/** Real guests, booted from the image that the bench builds, through the agent's channel. */
public class QemuChannelContractTest extends GuestChannelContract {

	@ClassRule
	public static final Surroundings HERE = new Surroundings();

	private static @Nullable ConnectorSubject subject;

	@BeforeClass
	public static void findImage() throws IOException {
		subject = new Subject(StoredImage.require(), new QemuConnector(HERE.bench()), new AgentChannelProvider());
	}

	@Override
	protected ConnectorSubject subject() {
		ConnectorSubject known = subject;
		if (known == null) {
			throw new IllegalStateException("The tests have not begun.");
		}
		return known;
	}

	private record Subject(DirectKernel image, Connector connector, ChannelProvider agent) implements ConnectorSubject {

		@Override
		public ConnectionSpec spec(String id) {
			return Surroundings.spec(id);
		}

		@Override
		public GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership) {
			return new GuestSpec(uuid, name, image, MemorySize.ofMebibytes(512), 1, new NetworkPolicy.None(), ownership);
		}

		@Override
		public Optional<ChannelProvider> channelProvider(String scheme) {
			return scheme.equals("agent+unix") ? Optional.of(agent) : Optional.empty();
		}

		@Override
		public String user() {
			return "nobody";
		}
	}
}
