/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.facet.Costs;
import org.junit.Rule;
import org.junit.Test;

/** What guests may cost. */
public class CostTest {

	private static final IProgressMonitor MONITOR = new NullProgressMonitor();

	@Rule
	public final AzureRule rule = new AzureRule();

	@Test
	public void cheapGuestIsMadeWithoutAQuestion() throws CoreException {
		Answers person = new Answers("", "", false);
		create(Map.of("login", "managed"), person);
		assertEquals(List.of(), person.asked());
		assertEquals(1, rule.azure().prices().asked());
	}

	@Test
	public void dearGuestIsAskedForWithItsPriceAndItsDate() throws CoreException {
		rule.azure().prices().hourly("0.3");
		Answers person = new Answers("", "", true);
		create(Map.of("login", "managed", "limit", "1.10", "currency", "EUR"), person);
		assertEquals("Create the guest 'priced' in Azure? It costs up to 1.2000 EUR for the 4 hours of its lease (0.3 EUR an hour for "
				+ "Standard_B1ls in westeurope by Microsoft's list of 2026-11-26, without disks and traffic), more than your limit of 1.10.",
				person.asked().get(0));
	}

	@Test
	public void guestThatNobodyAgreedToIsNotMade() {
		rule.azure().prices().hourly("0.3");
		CoreException refused = assertThrows(CoreException.class, () -> create(Map.of("login", "managed"), Answers.NONE));
		assertTrue(refused.getMessage(), refused.getMessage().contains("nobody agreed"));
		assertEquals(List.of(), rule.azure().store().existing());
	}

	@Test
	public void guestWithoutAPriceIsAskedForToo() {
		rule.azure().prices().down(true);
		assertThrows(CoreException.class, () -> create(Map.of("login", "managed"), Answers.NONE));
		assertEquals(List.of(), rule.azure().store().existing());
	}

	@Test
	public void pricesAreKeptForADayAndAnOldOneIsBetterThanNone() throws CoreException {
		create(Map.of("login", "managed"), Answers.NONE);
		create(Map.of("login", "managed"), Answers.NONE);
		assertEquals(1, rule.azure().prices().asked());
		rule.pace().pass(Duration.ofHours(25));
		create(Map.of("login", "managed"), Answers.NONE);
		assertEquals(2, rule.azure().prices().asked());
		rule.pace().pass(Duration.ofHours(25));
		rule.azure().prices().down(true);
		create(Map.of("login", "managed"), Answers.NONE);
	}

	@Test
	public void spareCapacityHasAPriceOfItsOwn() throws CoreException {
		Answers person = new Answers("", "", true);
		create(Map.of("login", "managed", "spot", "yes", "limit", "0"), person);
		assertTrue(person.asked().toString(), person.asked().get(0).contains("(0.002 USD an hour"));
	}

	@Test
	public void costIsToldBeforeAndAfter() throws CoreException {
		try (Connection connection = rule.openQuietly()) {
			Costs costs = connection.facet(Costs.class).orElseThrow();
			assertEquals("0.0104 USD an hour (Standard_B2s in westeurope, Microsoft's list of 2026-11-26, without disks and traffic)",
					costs.quote(MemorySize.parse("3G"), 2, MONITOR).orElseThrow());
			UUID uuid = UUID.randomUUID();
			Guest guest = connection.create(AzureRule.guest(uuid, "priced", null), MONITOR);
			assertEquals(Optional.empty(), costs.spent(AzureRule.id(uuid), MONITOR));
			guest.start(MONITOR);
			rule.pace().pass(Duration.ofMinutes(90));
			String spent = costs.spent(AzureRule.id(uuid), MONITOR).orElseThrow();
			assertTrue(spent,
					spent.matches("0\\.015[67] USD \\(9[0-9] min of Standard_B1ls at 0\\.0104 USD an hour, without disks and traffic\\)"));
			guest.delete(MONITOR);
		}
	}

	private void create(Map<String, String> settings, Answers person) throws CoreException {
		try (Connection connection = rule.open(settings, person)) {
			connection.create(AzureRule.guest(UUID.randomUUID(), "priced", null), new NullProgressMonitor());
		}
	}
}
