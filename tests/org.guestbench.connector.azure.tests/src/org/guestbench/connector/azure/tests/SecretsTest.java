/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.connector.azure.tests.fake.FakeLogin;
import org.guestbench.connector.azure.tests.fake.Faults;
import org.guestbench.connector.azure.tests.fake.Faults.Fault;
import org.guestbench.contract.RecordedEvents;
import org.guestbench.testbed.Eavesdropper;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Plants secrets, makes trouble, and looks for them in everything that comes out: messages, logs, events, definitions, files. */
public class SecretsTest {

	private static final String PLANTED = "PLANTED";
	private static final IProgressMonitor MONITOR = new NullProgressMonitor();

	@Rule
	public final AzureRule rule = new AzureRule();

	private final Eavesdropper seen = new Eavesdropper();

	@Before
	public void listen() {
		rule.azure().login().secret(PLANTED + "-secret");
		rule.azure().login().marker(PLANTED);
	}

	@After
	public void listenNoMore() {
		seen.close();
	}

	private interface Attempt {
		void run() throws CoreException, IOException;
	}

	private void see(Attempt attempt) {
		try {
			attempt.run();
		} catch (CoreException e) {
			seen.hear(e.getStatus());
			seen.hear(e);
		} catch (IOException | RuntimeException e) {
			seen.hear(e);
		}
	}

	@Test
	public void noSecretIsInAnythingThatComesOut() throws Exception {
		see(() -> rule.open(Map.of("client", FakeLogin.CLIENT), new Answers("", PLANTED + "-wrong", false)).close());
		rule.azure().login().answersToCode("authorization_pending", "expired_token");
		see(() -> rule.open(Map.of("client", FakeLogin.CLIENT, "login", "device"), new Answers("", "", true)).close());
		RecordedEvents events = new RecordedEvents();
		UUID uuid = UUID.randomUUID();
		try (Connection connection = rule.open(Map.of("client", FakeLogin.CLIENT), new Answers("", PLANTED + "-secret", false));
				Watch watch = connection.watch(events)) {
			connection.create(AzureRule.guest(uuid, "guarded", AzureRule.ownership("guardedrun1")), MONITOR).start(MONITOR);
			for (Fault fault : Fault.values()) {
				rule.azure().suffer(Faults.from(1, 1_000_000, fault));
				see(() -> seen.hear(connection.guests(MONITOR).toString()));
				see(() -> connection.guest(AzureRule.id(uuid)).start(MONITOR));
				see(() -> seen.hear(connection.facet(Definitions.class).orElseThrow().of(AzureRule.id(uuid), MONITOR)));
				see(() -> seen.hear(connection.facet(Channels.class).orElseThrow().endpoints(AzureRule.id(uuid)).toString()));
				see(() -> connection.facet(SerialLogs.class).orElseThrow().open(AzureRule.id(uuid)).close());
			}
			rule.azure().suffer(request -> request.path().startsWith("/blobs") ? Fault.CUT_BEFORE : Fault.NONE);
			see(() -> connection.facet(SerialLogs.class).orElseThrow().open(AzureRule.id(uuid)).close());
			seen.hear(connection + " " + connection.guest(AzureRule.id(uuid)));
			assertTrue("events", events.await(ConnectionEvent.class::isInstance, Duration.ofMinutes(1)));
			events.all().forEach(event -> seen.hear(event.toString()));
		}
		assertTrue("the secrets were used", rule.azure().requests().stream().anyMatch(r -> r.authorization().contains(PLANTED))
				&& rule.azure().requests().stream().anyMatch(r -> r.form().getOrDefault("client_secret", "").contains(PLANTED)));
		assertTrue("much was said: " + seen.length(), seen.length() > 10_000);
		assertEquals("", seen.heard(PLANTED));
		assertEquals(List.of(), Eavesdropper.files(rule.folder().getRoot().toPath(), PLANTED));
	}
}
