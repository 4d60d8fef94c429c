/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.facet.Networks;
import org.guestbench.api.facet.ResidentImages;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.StopMode;
import org.guestbench.api.hardware.Device;
import org.guestbench.connector.ganeti.internal.Instance;
import org.guestbench.connector.ganeti.tests.standin.StandInRapi;
import org.guestbench.contract.RecordedEvents;
import org.junit.ClassRule;
import org.junit.Test;

/** What only Ganeti itself can show: guests that QEMU runs, which move from node to node, and jobs that take their time. */
public class RealClusterTest {

	private static final IProgressMonitor MONITOR = new NullProgressMonitor();

	@ClassRule
	public static final RealCluster CLUSTER = new RealCluster();

	private final UUID uuid = UUID.randomUUID();

	@Test
	public void guestOfQemuMovesToTheOtherNodeWhileItRunsAndBackWhenItDoesNot() throws CoreException {
		try (Connection connection = CLUSTER.cluster("kvm", "diskless").open()) {
			connection.create(Cluster.guest(uuid, "moving", null), MONITOR).start(MONITOR);
			String here = node(connection);
			String there = here.equals("node1.ganeti.test") ? "node2.ganeti.test" : "node1.ganeti.test";
			move(connection, there);
			assertEquals(there, node(connection));
			assertEquals(GuestState.RUNNING, info(connection).state());
			// No system is in it that would listen, so Ganeti cuts the power when the time is up.
			connection.guest(Cluster.id(uuid)).stop(StopMode.GRACEFUL, Duration.ofSeconds(2), MONITOR);
			assertEquals(GuestState.STOPPED, info(connection).state());
			move(connection, here);
			assertEquals(here, node(connection));
			connection.guest(Cluster.id(uuid)).delete(MONITOR);
			assertEquals(List.of(), connection.guests(MONITOR));
		}
	}

	private void change(Connection connection, String definition) throws CoreException {
		connection.facet(DefinitionChanges.class).orElseThrow().change(Cluster.id(uuid), definition, MONITOR);
	}

	private void move(Connection connection, String to) throws CoreException {
		String kept = connection.facet(DefinitionChanges.class).orElseThrow().kept(Cluster.id(uuid), MONITOR);
		change(connection, kept.replaceFirst("(?m)^node: .*$", "node: " + to));
	}

	private GuestInfo info(Connection connection) throws CoreException {
		return connection.guest(Cluster.id(uuid)).info(MONITOR);
	}

	private String node(Connection connection) throws CoreException {
		return info(connection).traits().site().host().replaceFirst(".*/", "");
	}

	@Test
	public void settingsAreChanged() throws CoreException {
		try (Connection connection = CLUSTER.cluster("fake", "file").open()) {
			connection.create(Cluster.guest(uuid, "changing", null), MONITOR);
			String kept = connection.facet(DefinitionChanges.class).orElseThrow().kept(Cluster.id(uuid), MONITOR);
			change(connection,
					kept.replace("name: changing", "name: Changed!").replace("64 MiB", "96 MiB").replace("processors: 1", "processors: 2")
							.replaceFirst("(?m)^instance: .*$", "instance: changed.ganeti.test"));
			GuestInfo info = info(connection);
			assertEquals("Changed!", info.name());
			assertEquals(MemorySize.ofMebibytes(96), info.memory());
			assertEquals(2, info.cpus());
			assertEquals(info, connection.guests(MONITOR).get(0));
			CoreException e = assertThrows(CoreException.class,
					() -> change(connection, kept.replaceFirst("(?m)^node: .*$", "node: nowhere")));
			assertTrue(e.getMessage(), e.getMessage().contains("'file', are not there"));
			connection.guest(Cluster.id(uuid)).delete(MONITOR);
			assertEquals(List.of(), connection.guests(MONITOR));
		}
	}

	@Test
	public void guestInANetworkHasAnAddressOfIt() throws CoreException {
		Cluster cluster = CLUSTER.cluster("kvm", "file").with("network", "lab").with("ssh.user", "guest");
		try (Connection connection = cluster.open()) {
			connection.create(Cluster.guest(uuid, "connected", null, new NetworkPolicy.Nat(List.of())), MONITOR).start(MONITOR);
			List<String> addresses = info(connection).traits().addresses();
			assertTrue(addresses.toString(), addresses.size() == 1 && addresses.get(0).startsWith("10.99.1."));
			assertEquals(List.of("ssh://guest@" + addresses.get(0)),
					connection.facet(Channels.class).orElseThrow().endpoints(Cluster.id(uuid)).stream().map(URI::toString).toList());
			assertTrue(connection.facet(Hardware.class).orElseThrow().machine(Cluster.id(uuid), MONITOR).devices()
					.get(0) instanceof Device.NetworkCard card && card.network().equals("network lab"));
			assertEquals(List.of("10.99.1.0/24"),
					connection.facet(Networks.class).orElseThrow().list(MONITOR).get(0).addresses());
			connection.guest(Cluster.id(uuid)).delete(MONITOR);
		}
	}

	@Test
	public void screenIsServedByTheNodeOfTheGuest() throws Exception {
		try (Connection connection = CLUSTER.cluster("kvm", "diskless").open()) {
			connection.create(Cluster.guest(uuid, "shown", null), MONITOR).start(MONITOR);
			Consoles consoles = connection.facet(Consoles.class).orElseThrow();
			GraphicalConsole screen = (GraphicalConsole) consoles.list(Cluster.id(uuid)).get(0);
			InetSocketAddress address = (InetSocketAddress) consoles.endpoint(Cluster.id(uuid), screen, MONITOR).address();
			assertEquals(node(connection), address.getHostString());
			assertEquals("RFB 003.008", CLUSTER
					.run("exec 3<> /dev/tcp/" + address.getHostString() + "/" + address.getPort() + "; head -c 11 <&3"));
			connection.guest(Cluster.id(uuid)).delete(MONITOR);
		}
	}

	@Test
	public void whatOthersDoIsSeen() throws Exception {
		RecordedEvents events = new RecordedEvents();
		// On the node where the commands run.
		try (Connection connection = CLUSTER.cluster("fake", "file").with("node", "node1.ganeti.test").open();
				Watch watch = connection.watch(events)) {
			connection.create(Cluster.guest(uuid, "watched", null), MONITOR);
			try {
				String name = Instance.nameFor(uuid);
				assertChanges(events, "gnt-instance start " + name, GuestState.RUNNING);
				// It ends without anybody's wish: Ganeti's own hypervisor has a file for each guest that runs.
				assertChanges(events, "rm /run/ganeti/fake-hypervisor/" + name, GuestState.CRASHED);
				assertChanges(events, "gnt-instance shutdown " + name, GuestState.STOPPED);
				assertChanges(events, "gnt-instance remove --force " + name, GuestState.DELETED);
			} finally {
				connection.guest(Cluster.id(uuid)).delete(MONITOR);
			}
		}
	}

	private void assertChanges(RecordedEvents events, String command, GuestState after) throws Exception {
		String said = CLUSTER.run(command);
		assertTrue(command + " said " + said + ", and there was " + events.all(), events.await(event -> {
			List<GuestState> states = events.statesOf(Cluster.id(uuid));
			return !states.isEmpty() && states.get(states.size() - 1) == after;
		}, Duration.ofMinutes(1)));
	}

	@Test
	public void guestWhoseSystemCannotBeInstalledDoesNotStay() throws CoreException {
		try (Connection connection = CLUSTER.cluster("fake", "file").open()) {
			CoreException e = assertThrows(CoreException.class,
					() -> connection.create(Cluster.guest(uuid, "broken", null, "blank+broken"), MONITOR));
			assertTrue(e.getMessage(), e.getMessage().contains("Could not add os for instance"));
			assertEquals(List.of(), connection.guests(MONITOR));
		}
	}

	@Test
	public void creationThatRunsIsTakenBackWhenItIsCancelled() throws CoreException {
		IProgressMonitor monitor = new NullProgressMonitor() {
			@Override
			public void subTask(@Nullable String name) {
				// The job runs, and tells what it does.
				setCanceled(true);
			}
		};
		try (Connection connection = CLUSTER.cluster("fake", "file").open()) {
			assertThrows(OperationCanceledException.class,
					() -> connection.create(Cluster.guest(uuid, "slow", null, "blank+slow"), monitor));
			assertEquals(List.of(), connection.guests(MONITOR));
		}
	}

	@Test
	public void whoMayOnlyLookLooksAndIsRefusedTheRest() throws CoreException {
		try (Connection connection = CLUSTER.cluster("fake", "file").open(new Answers(StandInRapi.READER, StandInRapi.READING, true))) {
			assertEquals(List.of(), connection.guests(MONITOR));
			CoreException e = assertThrows(CoreException.class, () -> connection.create(Cluster.guest(uuid, "mine", null), MONITOR));
			assertTrue(e.getMessage(), e.getMessage().contains("HTTP 403"));
			assertEquals(List.of("blank+broken", "blank+default", "blank+slow"),
					connection.facet(ResidentImages.class).orElseThrow().search("", MONITOR).stream().map(image -> image.name()).toList());
		}
		assertThrows(CoreException.class,
				() -> CLUSTER.cluster("fake", "file").open(new Answers(StandInRapi.USER, "falsch", true)).close());
	}

	@Test
	public void settingsOfTheConnectionAreChosenFromWhatTheClusterHas() throws CoreException {
		Map<String, List<String>> expected = Map.of("template", List.of("file", "sharedfile", "diskless"), "group", List.of("default"),
				"node", List.of("node1.ganeti.test", "node2.ganeti.test"), "hypervisor", List.of("fake", "kvm"), "network", List.of("lab"));
		for (Map.Entry<String, List<String>> one : expected.entrySet()) {
			assertEquals(one.getValue(), Cluster.connector(Duration.ofSeconds(1))
					.choices(one.getKey(), CLUSTER.cluster("fake", "file").spec("new"), Answers.right(), MONITOR).stream()
					.map(choice -> choice.name()).toList());
		}
	}
}
