/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.guestbench.connector.qemu.tests.Surroundings.id;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.NetworkPolicy.PortForward;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.contract.Output;
import org.guestbench.testbed.StoredImage;
import org.junit.Rule;
import org.junit.Test;

/** What a real guest finds of a network, whose other end is a socket of this machine's loopback interface. */
public class NatTest {

	private static final class Patience extends NullProgressMonitor {

		private final long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();

		@Override
		public boolean isCanceled() {
			return super.isCanceled() || System.nanoTime() - end >= 0;
		}
	}

	@Rule
	public final Surroundings here = new Surroundings();

	private String inGuest(NetworkPolicy network, String script) throws Exception {
		GuestSpec spec = spec(network);
		try (Connection connection = here.open()) {
			Guest guest = connection.create(spec, new Patience());
			guest.start(new Patience());
			try (GuestChannel channel = channel(connection, spec)) {
				Output output = new Output();
				Command command = new Command(List.of("bash", "-c", script), Map.of(), "/", "nobody");
				ExecResult result = channel.exec(command, output, new Patience());
				assertEquals(output.text(Stream.STDERR), ExecResult.exited(0), result);
				return output.text(Stream.STDOUT);
			} finally {
				guest.delete(new Patience());
			}
		}
	}

	private static GuestSpec spec(NetworkPolicy network) throws IOException {
		return new GuestSpec(UUID.randomUUID(), "network", StoredImage.require("debian-12"), MemorySize.ofMebibytes(512), 1, network, null);
	}

	private static GuestChannel channel(Connection connection, GuestSpec spec) throws CoreException {
		Channels channels = connection.facet(Channels.class).orElseThrow();
		return new AgentChannelProvider().open(channels.endpoints(id(spec.uuid())).get(0), Interaction.NOBODY, new Patience());
	}

	@Test
	public void guestBehindNatReachesOut() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread.ofPlatform().daemon().start(() -> {
				try (Socket peer = server.accept()) {
					peer.getOutputStream().write("from outside\n".getBytes(StandardCharsets.US_ASCII));
				} catch (IOException e) {
					// The guest then reads nothing, which the assertion below tells.
					return;
				}
			});
			assertEquals("from outside\nnameserver 10.0.2.3\n", inGuest(new NetworkPolicy.Nat(List.of()),
					"cat < /dev/tcp/10.0.2.2/" + server.getLocalPort() + " && cat /etc/resolv.conf"));
		}
	}

	@Test
	public void forksBehindNatReachOutAndHaveTheirOwnPorts() throws Exception {
		List<PortForward> forwards = new ArrayList<>();
		try (ServerSocket one = new ServerSocket(0); ServerSocket other = new ServerSocket(0)) {
			forwards.add(new PortForward(one.getLocalPort(), 22));
			forwards.add(new PortForward(other.getLocalPort(), 22));
		}
		try (Connection connection = here.open(); ServerSocket server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
			Templates templates = connection.facet(Templates.class).orElseThrow();
			for (PortForward forward : forwards) {
				GuestSpec spec = spec(new NetworkPolicy.Nat(List.of(forward)));
				templates.prepare(spec, new Patience());
				connection.create(spec, new Patience());
				templates.fork(id(spec.uuid()), new Patience());
				try (GuestChannel channel = channel(connection, spec); Socket into = new Socket("127.0.0.1", forward.hostPort())) {
					assertTrue(into.isConnected());
					Command command = new Command(
							List.of("bash", "-c", "echo out > /dev/tcp/10.0.2.2/" + server.getLocalPort()), Map.of(), "/", "nobody");
					assertEquals(ExecResult.exited(0), channel.exec(command, new Output(), new Patience()));
					try (Socket peer = server.accept()) {
						assertEquals("out\n", new String(peer.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
					}
				}
			}
			assertEquals("both are forks of one", 1, templates.list(new Patience()).size());
		}
	}

	@Test
	public void guestWithoutNetworkHasNone() throws Exception {
		assertEquals("lo\n", inGuest(new NetworkPolicy.None(), "ls /sys/class/net"));
	}
}
