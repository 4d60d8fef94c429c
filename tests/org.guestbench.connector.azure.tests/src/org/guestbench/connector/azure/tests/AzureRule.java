/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.connector.azure.internal.AzureConnector;
import org.guestbench.connector.azure.tests.fake.FakeAzure;
import org.guestbench.connector.azure.tests.fake.FakeLogin;
import org.guestbench.connector.azure.tests.fake.Foreign;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/** A fake Azure for one test, and a connector that knows no other. */
final class AzureRule extends ExternalResource {

	static final String SUBSCRIPTION = Foreign.SUBSCRIPTION;
	static final String URI_TEXT = "azure://" + SUBSCRIPTION + "/westeurope";
	static final String IMAGE = "Debian:debian-12:12-gen2:latest";

	private final FastPace pace = new FastPace();
	private final TemporaryFolder folder = new TemporaryFolder();
	private @Nullable FakeAzure azure;

	@Override
	protected void before() throws Throwable {
		folder.create();
		azure = FakeAzure.start();
	}

	@Override
	protected void after() {
		FakeAzure started = azure;
		if (started != null) {
			started.close();
		}
		folder.delete();
	}

	FakeAzure azure() {
		FakeAzure started = azure;
		if (started == null) {
			throw new IllegalStateException("no test runs");
		}
		return started;
	}

	FastPace pace() {
		return pace;
	}

	TemporaryFolder folder() {
		return folder;
	}

	AzureConnector connector() {
		return new AzureConnector(azure().endpoints(), pace, Duration.ofMillis(100), folder.getRoot().toPath().resolve("prices"));
	}

	/** @param settings beside the tenant */
	static ConnectionSpec spec(String id, Map<String, String> settings) {
		return new ConnectionSpec(id, URI.create(URI_TEXT + "?tenant=" + FakeLogin.TENANT), settings);
	}

	/** Without anybody to ask. */
	Connection open() throws CoreException {
		return open(Map.of("login", "managed"), Answers.NONE);
	}

	/** The same, when it has looked for leases that are over. */
	Connection openQuietly() throws CoreException {
		azure().forgetRequests();
		Connection connection = open();
		long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
		while (azure().requests().stream().noneMatch(request -> request.query().containsKey("$filter")) && System.nanoTime() < end) {
			Thread.onSpinWait();
		}
		return connection;
	}

	Connection open(Map<String, String> settings, Interaction interaction) throws CoreException {
		return connector().open(spec("azure", settings), interaction, new NullProgressMonitor());
	}

	static GuestId id(UUID uuid) {
		return new GuestId("azure", uuid);
	}

	static GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership) {
		return new GuestSpec(uuid, name, new BootSource.Resident(IMAGE), MemorySize.ofMebibytes(512), 1, new NetworkPolicy.None(),
				ownership);
	}

	static Ownership ownership(String run) {
		return new Ownership(new RunId(run), "tester@bench", Instant.parse("2026-11-26T11:59:00Z"));
	}
}
