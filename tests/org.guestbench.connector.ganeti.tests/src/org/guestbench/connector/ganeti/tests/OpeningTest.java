/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction;
import org.guestbench.connector.ganeti.internal.GanetiConnector;
import org.guestbench.connector.ganeti.tests.standin.Spoilt;
import org.guestbench.connector.ganeti.tests.standin.StandInRapi;
import org.junit.Rule;
import org.junit.Test;

/** Trust in the cluster, and logging in. */
public class OpeningTest {

	@Rule
	public final StandInRule rule = new StandInRule();

	@Test
	public void clusterThatIsNotTrustedNeverSeesAPassword() {
		Answers answers = new Answers(StandInRapi.USER, StandInRapi.PASSWORD, false);
		assertRefused(answers, Map.of(), "is not trusted");
		assertEquals(List.of("certificate SHA256 " + rule.standIn().fingerprint().toUpperCase()), answers.asked());
		assertEquals(List.of(), rule.standIn().asked());
	}

	@Test
	public void fingerprintInTheSettingsSparesTheQuestion() throws CoreException {
		Answers answers = new Answers(StandInRapi.USER, StandInRapi.PASSWORD, false);
		rule.cluster(Map.of("certificate", rule.standIn().fingerprint().replace(":", ""))).open(answers).close();
		assertEquals("the password alone: " + answers.asked(), 1, answers.asked().size());
	}

	@Test
	public void otherCertificateThanThatOfTheSettingsIsRefusedWithoutAQuestion() {
		Answers answers = Answers.right();
		assertRefused(answers, Map.of("certificate", "ab".repeat(32)), "is not the one that the setting 'certificate' names");
		assertEquals(List.of(), answers.asked());
	}

	@Test
	public void wrongPasswordIsAskedForAgainAndSecretsAreCleared() throws CoreException {
		List<char[]> given = new ArrayList<>();
		try (Connection connection = rule.cluster().open(new Interaction() {

			@Override
			public Optional<Credentials> credentials(URI target, String reason) {
				given.add((given.isEmpty() ? "falsch" : StandInRapi.PASSWORD).toCharArray());
				return Optional.of(new Credentials(StandInRapi.USER, given.get(given.size() - 1)));
			}

			@Override
			public boolean trust(URI target, String kind, String fingerprint) {
				return true;
			}

			@Override
			public boolean confirm(String question) {
				return false;
			}
		})) {
			assertEquals(List.of(), connection.guests(new NullProgressMonitor()));
		}
		assertEquals(2, given.size());
		given.forEach(secret -> assertArrayEquals(new char[secret.length], secret));
	}

	@Test
	public void wrongPasswordsEndWithAMessage() {
		Answers answers = new Answers(StandInRapi.USER, "falsch", true);
		assertRefused(answers, Map.of(), "user or password is refused");
		assertEquals("once trusted, three times asked", 4, answers.asked().size());
	}

	@Test
	public void nobodyToAskIsSaid() {
		assertRefused(new Answers("", "", true), Map.of(), "nobody gave a user and a password");
	}

	@Test
	public void whatIsNoRemoteApiIsSaid() {
		for (Spoilt other : List.of(Spoilt.text(200, "<html><body>It works!</body></html>"), Spoilt.text(200, "nginx"),
				Spoilt.text(200, ""),
				Spoilt.text(200, "{\"version\": 2}"), Spoilt.text(200, "3"), Spoilt.text(404, "<h1>Not Found</h1>"),
				Spoilt.text(500, ""))) {
			rule.standIn().suffer(question -> Optional.of(other));
			assertRefused(Answers.right(), Map.of(), "Check ");
			rule.standIn().suffer(question -> question.contains("/2/") ? Optional.of(other) : Optional.empty());
			assertRefused(Answers.right(), Map.of(), "Check ");
		}
	}

	@Test
	public void deadServerIsSaid() {
		ConnectionSpec nowhere = new ConnectionSpec("test", URI.create("ganeti://127.0.0.1:1"), Map.of());
		CoreException e = assertThrows(CoreException.class,
				() -> new GanetiConnector().open(nowhere, Answers.right(), new NullProgressMonitor()).close());
		assertTrue(e.getMessage(), e.getMessage().contains("Check host and port") && !e.getMessage().contains("null"));
	}

	@Test
	public void settingsAreCheckedAllAtOnce() {
		ConnectionSpec wrong = new ConnectionSpec("test", URI.create("ganeti://bench:geheim@cluster/path?x=y"),
				Map.of("certificate", "ab", "disk", "much", "node", "one", "group", "two", "color", "blue", "os.key", "anything"));
		assertEquals(6, new GanetiConnector().validate(wrong).getChildren().length);
		assertTrue(new GanetiConnector().validate(new ConnectionSpec("test", URI.create("ganeti:cluster"), Map.of())).getMessage()
				.contains("not valid"));
	}

	private void assertRefused(Answers answers, Map<String, String> settings, String said) {
		CoreException e = assertThrows(CoreException.class, () -> rule.cluster(settings).open(answers).close());
		assertTrue(e.getMessage(), e.getMessage().contains(said));
	}
}
