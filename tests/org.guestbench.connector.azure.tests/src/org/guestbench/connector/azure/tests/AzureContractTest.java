/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.contract.ConnectorContract;
import org.guestbench.contract.ConnectorSubject;
import org.junit.Rule;

/** The contract of connectors, on the fake. */
public class AzureContractTest extends ConnectorContract {

	@Rule
	public final AzureRule rule = new AzureRule();

	@Override
	protected ConnectorSubject subject() {
		return new ConnectorSubject() {

			@Override
			public Connector connector() {
				return rule.connector();
			}

			@Override
			public ConnectionSpec spec(String id) {
				return AzureRule.spec(id, Map.of("login", "managed"));
			}

			@Override
			public Optional<ConnectionSpec> invalidSpec(String id) {
				return Optional.of(new ConnectionSpec(id, URI.create("azure://my-subscription/?color=blue"), Map.of()));
			}

			@Override
			public GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership) {
				return AzureRule.guest(uuid, name, ownership);
			}

			@Override
			public Optional<GuestSpec> impossibleGuest(UUID uuid) {
				return Optional.of(new GuestSpec(uuid, "contract giant", new BootSource.Resident(AzureRule.IMAGE),
						MemorySize.parse("64T"), 1, new NetworkPolicy.None(), null));
			}

			@Override
			public boolean pauses() {
				return false;
			}

			@Override
			public boolean keepsMemory() {
				return false;
			}

			@Override
			public boolean hasDiskAtOnce() {
				return false;
			}

			@Override
			public String user() {
				return "guest";
			}
		};
	}
}
