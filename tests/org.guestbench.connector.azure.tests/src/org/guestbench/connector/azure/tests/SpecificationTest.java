/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.facet.ResidentImage;
import org.guestbench.api.facet.ResidentImages;
import org.guestbench.api.facet.Retention;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.facet.Snapshots.Children;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.StopMode;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.azure.internal.channel.RunCommandProvider;
import org.guestbench.connector.azure.tests.fake.Foreign;
import org.guestbench.connector.azure.tests.specification.CheckedAzure;
import org.guestbench.contract.NotTested;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/**
 * Each request of the connector, and each answer of the fake, held against what Microsoft has published (compute of 2019-03-01, resources of
 * 2019-08-01, network). It needs node, Prism and the specification, which {@code releng/verify} fetches; else it is left out.
 */
public class SpecificationTest {

	private static final String USER = System.getProperty("user.name", "root");
	private static final IProgressMonitor MONITOR = new NullProgressMonitor();

	@Rule
	public final AzureRule rule = new AzureRule();

	private @Nullable CheckedAzure checked;

	@Before
	public void putSpecificationBetween() throws Exception {
		Optional<CheckedAzure> between = CheckedAzure.before(rule.azure(), rule.folder().getRoot().toPath());
		if (between.isEmpty()) {
			NotTested.unless(false, "Azure's specification (it is fetched with npm by 'need_azure_specification' in releng/lib.sh, which "
					+ "releng/verify calls where node and npm are installed)");
		} else {
			checked = between.get();
		}
	}

	@After
	public void close() {
		CheckedAzure between = checked;
		if (between != null) {
			between.close();
		}
	}

	private CheckedAzure checked() {
		CheckedAzure between = checked;
		if (between == null) {
			throw new IllegalStateException("left out");
		}
		return between;
	}

	@Test
	public void everythingThatIsSaidIsInTheSpecification() throws Exception {
		new Foreign(rule.azure().store()).machine("others", "web", "running");
		try (Connection connection = rule.open(Map.of("login", "managed", "public", "yes"), Answers.NONE)) {
			for (String what : List.of("subscription", "region", "group", "size")) {
				rule.connector().choices(what, AzureRule.spec("azure", Map.of("login", "managed")), Answers.NONE, MONITOR);
			}
			live(connection, new NetworkPolicy.None());
			live(connection, new NetworkPolicy.Nat(List.of()));
			ResidentImages images = connection.facet(ResidentImages.class).orElseThrow();
			images.search("", MONITOR);
			images.search("Debian:", MONITOR);
			images.search("Debian:debian-12:", MONITOR);
			images.find(AzureRule.IMAGE, MONITOR);
			GuestId other = connection.guests(MONITOR).get(0).id();
			connection.facet(Labels.class).orElseThrow().tag(other, new Tags(List.of("lab")), MONITOR);
			connection.guest(other).delete(MONITOR);
			assertEquals(List.of(), connection.guests(MONITOR));
		} catch (CoreException e) {
			throw new AssertionError("What did not fit: " + checked().violations(), e);
		}
		assertEquals(List.of(), checked().violations());
		assertTrue(checked().checked().toString(), checked().checked().size() >= 25);
		assertTrue("beside boot diagnostics, operations and the sign-in all is checked: " + checked().unchecked(),
				checked().unchecked().stream()
						.allMatch(what -> what.matches("GET /(metadata|api|blobs|subscriptions/ID/operationresults)/.*"
								+ "|GET .*/operations/ID|PATCH .*/virtualMachines/vm|POST .*/retrieveBootDiagnosticsData")));
	}

	private static void live(Connection connection, NetworkPolicy network) throws CoreException {
		UUID uuid = UUID.randomUUID();
		Guest guest = connection.create(new GuestSpec(uuid, "checked", new BootSource.Resident(AzureRule.IMAGE), MemorySize.parse("1G"), 1,
				network, AzureRule.ownership("checkedrun1")), MONITOR);
		guest.start(MONITOR);
		guest.info(MONITOR);
		connection.guests(MONITOR);
		URI endpoint = connection.facet(Channels.class).orElseThrow().endpoints(AzureRule.id(uuid)).get(0);
		try (GuestChannel channel = new RunCommandProvider(USER).open(endpoint, Answers.NONE, MONITOR)) {
			assertEquals(ExecResult.exited(7),
					channel.exec(new Command(List.of("sh", "-c", "exit 7"), Map.of(), "/", USER), (stream, data) -> {
						// It says nothing.
					}, MONITOR));
		}
		guest.stop(StopMode.GRACEFUL, Duration.ofMinutes(5), MONITOR);
		guest.start(MONITOR);
		guest.stop(StopMode.FORCE, Duration.ofMinutes(5), MONITOR);
		keepAndClone(connection, uuid);
		connection.facet(Retention.class).orElseThrow().retain(AzureRule.id(uuid), MONITOR);
		guest.delete(MONITOR);
	}

	private static void keepAndClone(Connection connection, UUID uuid) throws CoreException {
		Labels labels = connection.facet(Labels.class).orElseThrow();
		labels.rename(AzureRule.id(uuid), new GuestName("checked again"), MONITOR);
		labels.tag(AzureRule.id(uuid), new Tags(List.of("lab")), MONITOR);
		Snapshots snapshots = connection.facet(Snapshots.class).orElseThrow();
		SnapshotInfo first = snapshots.create(AzureRule.id(uuid), new SnapshotLabel("first", "a note"), false, MONITOR);
		snapshots.create(AzureRule.id(uuid), new SnapshotLabel("second", ""), false, MONITOR);
		connection.facet(Deletions.class).orElseThrow().plan(AzureRule.id(uuid), MONITOR);
		ResidentImage image = connection.facet(ResidentImages.class).orElseThrow().find("checked again/first", MONITOR).orElseThrow();
		Guest clone = connection
				.create(new GuestSpec(UUID.randomUUID(), "clone", image.boot(), MemorySize.parse("1G"), 1, new NetworkPolicy.None(),
						AzureRule.ownership("checkedrun1")), MONITOR);
		clone.start(MONITOR);
		clone.delete(MONITOR);
		snapshots.revert(AzureRule.id(uuid), first.id(), MONITOR);
		snapshots.delete(AzureRule.id(uuid), first.id(), Children.KEEP, MONITOR);
	}

	/** That the proxy does check. */
	@Test
	public void whatDoesNotFitIsFound() throws Exception {
		try (Connection connection = rule.openQuietly(); HttpClient client = HttpClient.newHttpClient()) {
			connection.create(AzureRule.guest(UUID.randomUUID(), "checked", null), MONITOR);
			String token = rule.azure().requests().stream().map(request -> request.authorization()).filter(text -> !text.isEmpty())
					.findFirst()
					.orElseThrow();
			URI machine = URI.create(checked().address() + "/subscriptions/" + AzureRule.SUBSCRIPTION
					+ "/resourceGroups/one/providers/Microsoft.Compute/virtualMachines/vm?api-version=2019-03-01");
			client.send(HttpRequest.newBuilder(machine).header("Authorization", token).header("Content-Type", "application/json")
					.PUT(BodyPublishers.ofString("{\"location\":5}")).build(), BodyHandlers.discarding());
			assertEquals(checked().violations().toString(), 1, checked().violations().size());
			assertTrue(checked().violations().get(0), checked().violations().get(0).contains("location"));
		}
	}
}
