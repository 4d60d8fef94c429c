/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.StopMode;
import org.guestbench.channel.ssh.internal.SshChannelProvider;
import org.guestbench.testbed.LoopbackServer;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Commands in guests, by ssh to the address that the cluster gave them: that of this machine, which stands in for the guest. */
public class ChannelTest {

	private static final IProgressMonitor MONITOR = new NullProgressMonitor();

	@Rule
	public final StandInRule rule = new StandInRule();
	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private final UUID uuid = UUID.randomUUID();

	@Test
	public void commandRunsInAGuestOfTheNetwork() throws Exception {
		SshChannelProvider ssh = new SshChannelProvider();
		try (LoopbackServer server = new LoopbackServer(folder.getRoot().toPath())) {
			Cluster cluster = rule.cluster(Map.of("network", "lab", "ssh.user", LoopbackServer.USER, "ssh.identity",
					server.identity().toString(), "ssh.fingerprint", server.fingerprint(), "ssh.port", Integer.toString(server.port())));
			StringBuilder output = new StringBuilder();
			try (Connection connection = cluster.open()) {
				connection.create(Cluster.guest(uuid, "entered", null, new NetworkPolicy.Nat(List.of())), MONITOR).start(MONITOR);
				URI way = connection.facet(Channels.class).orElseThrow().endpoints(Cluster.id(uuid)).get(0);
				try (GuestChannel channel = ssh.open(way, Interaction.NOBODY, MONITOR)) {
					assertEquals(7, channel.exec(new Command(List.of("sh", "-c", "echo hello; exit 7"), Map.of(), "/", LoopbackServer.USER),
							(stream, data) -> output.append(StandardCharsets.UTF_8.decode(data)), MONITOR).status());
				}
				connection.guest(Cluster.id(uuid)).stop(StopMode.FORCE, Duration.ZERO, MONITOR);
				assertEquals("none into a guest that does not run", List.of(),
						connection.facet(Channels.class).orElseThrow().endpoints(Cluster.id(uuid)));
			}
			assertEquals("hello\n", output.toString());
		} finally {
			ssh.deactivate();
		}
	}

	@Test
	public void withoutAnAddressOrAUserThereIsNoWay() throws Exception {
		try (Connection connection = rule.cluster(Map.of("ssh.user", "guest")).open()) {
			connection.create(Cluster.guest(uuid, "alone", null), MONITOR).start(MONITOR);
			assertEquals(List.of(), connection.facet(Channels.class).orElseThrow().endpoints(Cluster.id(uuid)));
			rule.standIn().cluster().told("guestbench-" + uuid).getAsJsonArray("nic.ips").add("$(reboot)");
			rule.standIn().cluster().told("guestbench-" + uuid).getAsJsonArray("nic.ips").add("fe80::1");
			assertEquals("what is no address is none", List.of("ssh://guest@[fe80::1]"), connection.facet(Channels.class).orElseThrow()
					.endpoints(Cluster.id(uuid)).stream().map(URI::toString).toList());
		}
		try (Connection connection = rule.cluster().open()) {
			assertTrue(connection.facet(Channels.class).isEmpty());
		}
	}
}
