/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jdt.annotation.Nullable;
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

	private final StringBuffer seen = new StringBuffer();
	private final ILogListener platform = (status, plugin) -> see(status);
	private final Handler logged = new Handler() {

		@Override
		public void publish(@Nullable LogRecord message) {
			if (message != null) {
				seen.append(message.getMessage());
				see(message.getThrown());
			}
		}

		@Override
		public void flush() {
			// Nothing is held.
		}

		@Override
		public void close() {
			// Nothing is held.
		}
	};

	@Before
	public void listen() {
		rule.azure().login().secret(PLANTED + "-secret");
		rule.azure().login().marker(PLANTED);
		if (Platform.isRunning()) {
			Platform.addLogListener(platform);
		}
		Logger.getLogger("").addHandler(logged);
	}

	@After
	public void listenNoMore() {
		if (Platform.isRunning()) {
			Platform.removeLogListener(platform);
		}
		Logger.getLogger("").removeHandler(logged);
	}

	private void see(IStatus status) {
		seen.append(status);
		see(status.getException());
	}

	private void see(@Nullable Throwable problem) {
		StringWriter text = new StringWriter();
		if (problem != null) {
			problem.printStackTrace(new PrintWriter(text));
		}
		seen.append(text);
	}

	private interface Attempt {
		void run() throws CoreException, IOException;
	}

	private void see(Attempt attempt) {
		try {
			attempt.run();
		} catch (CoreException e) {
			see(e.getStatus());
			see(e);
		} catch (IOException | RuntimeException e) {
			see(e);
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
				see(() -> seen.append(connection.guests(MONITOR)));
				see(() -> connection.guest(AzureRule.id(uuid)).start(MONITOR));
				see(() -> seen.append(connection.facet(Definitions.class).orElseThrow().of(AzureRule.id(uuid), MONITOR)));
				see(() -> seen.append(connection.facet(Channels.class).orElseThrow().endpoints(AzureRule.id(uuid))));
				see(() -> connection.facet(SerialLogs.class).orElseThrow().open(AzureRule.id(uuid)).close());
			}
			rule.azure().suffer(request -> request.path().startsWith("/blobs") ? Fault.CUT_BEFORE : Fault.NONE);
			see(() -> connection.facet(SerialLogs.class).orElseThrow().open(AzureRule.id(uuid)).close());
			seen.append(connection).append(connection.guest(AzureRule.id(uuid)));
			assertTrue("events", events.await(ConnectionEvent.class::isInstance, Duration.ofMinutes(1)));
			events.all().forEach(seen::append);
		}
		assertTrue("the secrets were used", rule.azure().requests().stream().anyMatch(r -> r.authorization().contains(PLANTED))
				&& rule.azure().requests().stream().anyMatch(r -> r.form().getOrDefault("client_secret", "").contains(PLANTED)));
		assertTrue("much was said: " + seen.length(), seen.length() > 10_000);
		int at = seen.indexOf(PLANTED);
		assertFalse("a secret in: " + (at < 0 ? "" : seen.substring(Math.max(0, at - 500), Math.min(seen.length(), at + 200))), at >= 0);
		assertEquals(List.of(), filesWithSecrets());
	}

	private List<Path> filesWithSecrets() throws IOException {
		try (Stream<Path> all = Files.walk(rule.folder().getRoot().toPath())) {
			return all.filter(Files::isRegularFile).filter(file -> {
				try {
					return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(PLANTED);
				} catch (IOException e) {
					throw new UncheckedIOException(e);
				}
			}).toList();
		}
	}
}
