/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.connection.Choice;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.connector.azure.internal.lease.Lease;
import org.guestbench.connector.azure.tests.fake.FakeLogin;
import org.guestbench.connector.azure.tests.fake.Faults;
import org.guestbench.connector.azure.tests.fake.Faults.Fault;
import org.guestbench.connector.azure.tests.fake.Foreign;
import org.junit.Rule;
import org.junit.Test;

/** Subscriptions and regions are chosen from lists before there is a connection. */
public class ChoicesTest {

	private static final IProgressMonitor MONITOR = new NullProgressMonitor();
	private static final String SECRET = "s3cret";

	@Rule
	public final AzureRule rule = new AzureRule();

	private static ConnectionSpec draft(String uri, Map<String, String> settings) {
		return new ConnectionSpec("new", URI.create(uri), settings);
	}

	private static List<String> names(List<Choice> choices) {
		return choices.stream().map(Choice::name).toList();
	}

	@Test
	public void subscriptionThenRegionMakeAConnectionThatOpens() throws CoreException {
		rule.azure().login().secret(SECRET);
		Answers person = new Answers("", SECRET, false);
		Map<String, String> settings = Map.of("tenant", FakeLogin.TENANT, "client", FakeLogin.CLIENT, "limit", "3");
		List<Choice> subscriptions = rule.connector().choices("subscription", draft("azure:///", settings), person, MONITOR);
		assertEquals(List.of("Former (Disabled)", "Tests"), names(subscriptions));
		ConnectionSpec half = subscriptions.get(1).chosen();
		assertEquals(draft("azure://" + AzureRule.SUBSCRIPTION, settings), half);
		List<Choice> regions = rule.connector().choices("region", half, person, MONITOR);
		assertEquals("what is wider than a region is none", List.of("North Europe", "West Europe"), names(regions));
		ConnectionSpec whole = regions.get(1).chosen();
		assertEquals(draft(AzureRule.URI_TEXT, settings), whole);
		rule.connector().open(whole, person, MONITOR).close();
		assertEquals("each time it signs in", 3, rule.azure().login().tokens());
	}

	@Test
	public void groupsOfMachinesAndSizesAreChosen() throws CoreException {
		Foreign others = new Foreign(rule.azure().store());
		others.group("farm");
		others.group("lab");
		others.group(Lease.groupOf(UUID.randomUUID()));
		ConnectionSpec draft = AzureRule.spec("new", Map.of("login", "managed", "groups", "lab"));
		List<Choice> groups = rule.connector().choices("group", draft, Answers.NONE, MONITOR);
		assertEquals("those of guests are always seen", List.of("farm", "lab"), names(groups));
		assertEquals(draft.with("groups", "lab,farm"), groups.get(0).chosen());
		assertEquals("it is one of them already", draft, groups.get(1).chosen());
		List<Choice> sizes = rule.connector().choices("size", draft, Answers.NONE, MONITOR);
		assertEquals("Standard_B1ls (512 MiB, 1 processor)", sizes.get(0).name());
		assertEquals(draft.with("size", "Standard_B1ls"), sizes.get(0).chosen());
		assertSays("Choose the region first", "size", draft("azure://" + AzureRule.SUBSCRIPTION, Map.of("login", "managed")));
	}

	@Test
	public void settingsInTheAddressStayThere() throws CoreException {
		List<Choice> regions = rule.connector().choices("region",
				draft("azure://" + AzureRule.SUBSCRIPTION + "/elsewhere?login=managed&spot=yes", Map.of()), Answers.NONE, MONITOR);
		assertEquals("azure://" + AzureRule.SUBSCRIPTION + "/northeurope?login=managed&spot=yes", regions.get(0).chosen().uri().toString());
	}

	@Test
	public void whatIsMissingIsSaidAndNobodyIsAsked() {
		assertSays("Set 'tenant'", "subscription", draft("azure:///", Map.of()));
		assertSays("Choose the subscription first", "region", draft("azure:///", Map.of("login", "managed")));
		assertSays("There are: subscription, region, group, size.", "colour", draft("azure:///", Map.of("login", "managed")));
		assertEquals(List.of(), rule.azure().requests());
	}

	@Test
	public void refusalsAreToldInTheWordsOfMicrosoft() {
		rule.azure().login().secret(SECRET);
		CoreException refused = assertThrows(CoreException.class,
				() -> rule.connector().choices("subscription",
						draft("azure:///", Map.of("tenant", FakeLogin.TENANT, "client", FakeLogin.CLIENT)),
						new Answers("", "wrong", false), MONITOR));
		assertTrue(refused.getMessage(), refused.getMessage().contains("AADSTS7000215") && !refused.getMessage().contains("wrong"));
		rule.azure().suffer(Faults.once(1, Fault.REFUSED));
		assertSays("Cannot list the subscriptions: Azure says: RequestDisallowedByPolicy", "subscription",
				draft("azure:///", Map.of("login", "managed")));
	}

	@Test
	public void cancelledQuestionsEnd() {
		IProgressMonitor cancelled = new NullProgressMonitor();
		cancelled.setCanceled(true);
		assertThrows(OperationCanceledException.class,
				() -> rule.connector().choices("subscription", draft("azure:///", Map.of("login", "managed")), Answers.NONE, cancelled));
	}

	private void assertSays(String message, String what, ConnectionSpec draft) {
		CoreException refused = assertThrows(CoreException.class,
				() -> rule.connector().choices(what, draft, Answers.NONE, MONITOR));
		// With its children, if there are several problems.
		String said = refused.getStatus().toString();
		assertTrue(said, said.contains(message));
	}
}
