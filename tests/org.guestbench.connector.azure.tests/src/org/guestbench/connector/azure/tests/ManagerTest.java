/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.facet.ResidentImage;
import org.guestbench.api.facet.ResidentImages;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.azure.tests.fake.Faults;
import org.guestbench.connector.azure.tests.fake.Faults.Fault;
import org.guestbench.connector.azure.tests.fake.Foreign;
import org.junit.Rule;
import org.junit.Test;

/** How Azure is asked, and what is made of its answers. */
public class ManagerTest {

	private static final IProgressMonitor MONITOR = new NullProgressMonitor();

	@Rule
	public final AzureRule rule = new AzureRule();

	@Test
	public void thousandMachinesOfOthersAreListed() throws CoreException {
		Foreign others = new Foreign(rule.azure().store());
		for (int i = 0; i < 1000; i++) {
			others.machine("farm-" + i % 7, "web" + i, i % 2 == 0 ? "running" : "deallocated");
		}
		try (Connection connection = rule.openQuietly()) {
			List<GuestInfo> all = connection.guests(MONITOR);
			assertEquals(1000, all.size());
			assertEquals(1000, all.stream().map(GuestInfo::id).distinct().count());
			Map<GuestState, Long> states = all.stream().collect(Collectors.groupingBy(GuestInfo::state, Collectors.counting()));
			assertEquals(Map.of(GuestState.RUNNING, Long.valueOf(500), GuestState.STOPPED, Long.valueOf(500)), states);
			assertEquals(MemorySize.parse("8G"), all.get(0).memory());
			assertEquals(2, all.get(0).cpus());
		}
	}

	@Test
	public void onlyTheGroupsThatWereAskedForAreListed() throws CoreException {
		Foreign others = new Foreign(rule.azure().store());
		others.machine("one", "a", "running");
		others.machine("Two", "b", "running");
		others.machine("three", "c", "running");
		try (Connection connection = rule.open(Map.of("login", "managed", "groups", "one,two"), Answers.NONE)) {
			assertEquals(List.of("a", "b"), connection.guests(MONITOR).stream().map(GuestInfo::name).sorted().toList());
		}
	}

	@Test
	public void machineThatIsStoppedAndNotDeallocatedIsShownAsBilled() throws CoreException {
		new Foreign(rule.azure().store()).machine("one", "web", "stopped");
		try (Connection connection = rule.openQuietly()) {
			GuestInfo info = connection.guests(MONITOR).get(0);
			assertEquals("web (stopped, still billed)", info.name());
			assertEquals(GuestState.STOPPED, info.state());
			connection.guest(info.id()).stop(StopMode.GRACEFUL, Duration.ofMinutes(1), MONITOR);
			assertEquals("web", connection.guest(info.id()).info(MONITOR).name());
		}
	}

	@Test
	public void machineOfOthersTakesItsOwnPartsWithItAndNoOthers() throws CoreException {
		Foreign others = new Foreign(rule.azure().store());
		others.machine("one", "web", "running");
		others.machine("one", "db", "running");
		try (Connection connection = rule.openQuietly()) {
			GuestInfo web = connection.guests(MONITOR).stream().filter(info -> info.name().equals("web")).findFirst().orElseThrow();
			connection.guest(web.id()).delete(MONITOR);
			connection.guest(web.id()).delete(MONITOR);
			assertEquals(List.of("db"), connection.guests(MONITOR).stream().map(GuestInfo::name).toList());
		}
		List<String> left = rule.azure().store().existing().stream().filter(path -> path.contains("web")).toList();
		assertEquals("what belonged to it: but for its data disk", 1, left.size());
		assertTrue(left.toString(), left.get(0).endsWith("/disks/web-data"));
	}

	@Test
	public void groupThatOnlyLooksLikeALeaseIsNotTouched() throws CoreException {
		UUID uuid = UUID.randomUUID();
		new Foreign(rule.azure().store()).group("guestbench-" + uuid);
		try (Connection connection = rule.openQuietly()) {
			assertThrows(CoreException.class, () -> connection.guest(AzureRule.id(uuid)).delete(MONITOR));
			assertEquals(List.of(), connection.guests(MONITOR));
		}
		assertEquals(1, rule.azure().store().existing().size());
	}

	@Test
	public void errorsHaveTheIdOfTheRequestAndAWayOut() throws CoreException {
		try (Connection connection = rule.openQuietly()) {
			rule.azure().suffer(Faults.once(1, Fault.REFUSED));
			CoreException refused = assertThrows(CoreException.class, () -> connection.guests(MONITOR));
			assertTrue(refused.getMessage(), refused.getMessage()
					.matches(
							"Cannot list the leases: Azure says: RequestDisallowedByPolicy .* \\(HTTP 403, request [0-9a-f-]{36}\\) .+\\."));
		}
	}

	@Test
	public void waitsAsLongAsAzureWants() throws CoreException {
		try (Connection connection = rule.openQuietly()) {
			Instant before = rule.pace().now();
			rule.azure().suffer(Faults.from(1, 3, Fault.THROTTLED));
			connection.guests(MONITOR);
			assertEquals(Duration.ofSeconds(21), Duration.between(before, rule.pace().now()));
		}
	}

	@Test
	public void throttlingForeverIsToldInTheEnd() throws CoreException {
		try (Connection connection = rule.openQuietly()) {
			rule.azure().suffer(Faults.from(1, Integer.MAX_VALUE, Fault.THROTTLED));
			CoreException refused = assertThrows(CoreException.class, () -> connection.guests(MONITOR));
			assertTrue(refused.getMessage(), refused.getMessage().contains("TooManyRequests"));
		}
	}

	@Test
	public void tokenGoesToNoOtherHost() throws CoreException {
		Foreign others = new Foreign(rule.azure().store());
		for (int i = 0; i < 60; i++) {
			others.machine("one", "web" + i, "running");
		}
		try (Connection connection = rule.openQuietly()) {
			rule.azure().isReachedAt("http://localhost:" + rule.azure().port());
			rule.azure().forgetRequests();
			CoreException refused = assertThrows(CoreException.class, () -> connection.guests(MONITOR));
			assertTrue(refused.getMessage(), refused.getMessage().contains("another host, which gets no token"));
			assertTrue(rule.azure().requests().stream().noneMatch(request -> request.query().containsKey("$skiptoken")));
		}
	}

	@Test
	public void definitionIsWhatAzureSays() throws CoreException {
		try (Connection connection = rule.openQuietly()) {
			UUID uuid = UUID.randomUUID();
			connection.create(AzureRule.guest(uuid, "defined", null), MONITOR).start(MONITOR);
			String text = connection.facet(Definitions.class).orElseThrow().of(AzureRule.id(uuid), MONITOR);
			assertTrue(text, text.contains("\"vmSize\": \"Standard_B1ls\"") && text.contains("guestbench-" + uuid));
		}
	}

	@Test
	public void imagesAreFoundByShortNamesReferencesAndSearch() throws CoreException {
		try (Connection connection = rule.openQuietly()) {
			ResidentImages images = connection.facet(ResidentImages.class).orElseThrow();
			assertEquals(AzureRule.IMAGE, images.find("debian-12", MONITOR).orElseThrow().boot().image());
			assertEquals(AzureRule.IMAGE, images.find(AzureRule.IMAGE, MONITOR).orElseThrow().name());
			assertTrue(images.find("Debian:debian-12:14:latest", MONITOR).isEmpty());
			assertTrue(images.find("Nobody:nothing:1:latest", MONITOR).isEmpty());
			assertTrue(images.find("no such image", MONITOR).isEmpty());
			assertEquals(List.of("Debian:debian-11:", "Debian:debian-12:"), names(images.search("Debian:", MONITOR)));
			assertEquals(List.of("Debian:debian-12:12:latest", "Debian:debian-12:12-gen2:latest"),
					names(images.search("Debian:debian-12:", MONITOR)));
			assertEquals(List.of("ubuntu-22.04", "ubuntu-24.04"), names(images.search("ubuntu", MONITOR)));
		}
	}

	private static List<String> names(List<ResidentImage> images) {
		return images.stream().map(ResidentImage::name).toList();
	}
}
