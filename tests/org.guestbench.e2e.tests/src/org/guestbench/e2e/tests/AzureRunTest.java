/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.connector.azure.tests.fake.FakeAzure;
import org.guestbench.connector.azure.tests.fake.FakeLogin;
import org.guestbench.connector.azure.tests.fake.Foreign;
import org.junit.After;

import com.google.gson.JsonObject;

/** On the stand-in for Azure: guests are leases, and commands run in them by run-command. */
public class AzureRunTest extends CloudRuns {

	private static final String SUBSCRIPTION = "azure://" + Foreign.SUBSCRIPTION + "/westeurope";

	private @Nullable StandIn standIn;
	private @Nullable FakeAzure azure;

	@After
	public void endGuests() throws IOException {
		FakeAzure server = azure;
		if (server != null) {
			server.close();
		}
		StandIn guest = standIn;
		if (guest != null) {
			guest.close();
		}
	}

	@Override
	ConnectionSpec spec(String id) {
		return new ConnectionSpec(id, URI.create(SUBSCRIPTION), Map.of("tenant", FakeLogin.TENANT, "client", FakeLogin.CLIENT));
	}

	@Override
	ConnectionSpec wrongSpec(String id) {
		return new ConnectionSpec(id, URI.create(SUBSCRIPTION + "?groups=" + Clouds.WRONG), spec(id).properties());
	}

	@Override
	String image() {
		return "debian-12";
	}

	@Override
	String secret() {
		return Clouds.AZURE_SECRET;
	}

	/** It is begun when the bench wants to know. */
	@Override
	URI azure() {
		try {
			FakeAzure server = azure;
			if (server == null) {
				StandIn guest = StandIn.begin();
				standIn = guest;
				List<String> shell = guest.enter();
				shell.addAll(List.of("sh", "-s"));
				server = FakeAzure.start(shell);
				server.login().secret(Clouds.AZURE_SECRET);
				azure = server;
			}
			return URI.create("http://127.0.0.1:" + server.port());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Before and after. */
	@Override
	void look(JsonObject document) {
		super.look(document);
		String plan = document.getAsJsonObject("plan").getAsJsonArray("problems").toString();
		assertTrue(plan, plan.contains("The guest costs 0.0104 USD an hour"));
		String notices = document.getAsJsonArray("notices").toString();
		assertTrue(notices, notices.contains("The guest cost 0.00") && notices.contains(" USD ("));
	}

	@Override
	StandIn standIn() {
		return Objects.requireNonNull(standIn);
	}

	@Override
	Collection<String> left() {
		return Objects.requireNonNull(azure).store().existing();
	}
}
