/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.ResidentImages;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.channel.ssh.internal.SshChannelProvider;
import org.guestbench.connector.vmware.internal.VmwareConnector;
import org.guestbench.connector.vmware.internal.channel.GuestChannels;
import org.guestbench.connector.vmware.internal.channel.OpenConnections;
import org.guestbench.testbed.LoopbackServer;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/**
 * The life of a guest of a run on a vCenter: cloned from a snapshot, started, its address awaited, a command run by ssh, deleted, gone. The simulator
 * runs no guests: the ssh server is one of this machine, whose address the simulator is told for the guest's.
 */
public class ChannelTest {

	@ClassRule
	public static final Vcsim SERVER = Vcsim.vCenter();

	private static final String SOURCE = "DC0_H0_VM0";

	private final IProgressMonitor monitor = new NullProgressMonitor();
	private final OpenConnections open = new OpenConnections();
	private final SshChannelProvider ssh = new SshChannelProvider();
	private final GuestChannels provider = new GuestChannels(open, ssh);
	private Optional<LoopbackServer> server = Optional.empty();
	private Optional<Connection> opened = Optional.empty();
	private Optional<Admin> other = Optional.empty();

	@Before
	public void open() throws Exception {
		LoopbackServer loopback = new LoopbackServer(SERVER.folder());
		server = Optional.of(loopback);
		other = Optional.of(Admin.at(SERVER));
		Connection connection = new VmwareConnector(open).open(
				new ConnectionSpec("test", URI.create("vsphere://127.0.0.1:" + SERVER.port()),
						Map.of("ssh.user", LoopbackServer.USER, "ssh.identity", loopback.identity().toString(), "ssh.fingerprint",
								loopback.fingerprint(),
								"ssh.port", Integer.toString(loopback.port()))),
				Answers.right(), monitor);
		opened = Optional.of(connection);
		GuestId source = connection.guests(monitor).stream().filter(info -> info.name().equals(SOURCE)).map(GuestInfo::id).findFirst()
				.orElseThrow();
		Snapshots snapshots = connection.facet(Snapshots.class).orElseThrow();
		if (snapshots.list(source, monitor).isEmpty()) {
			snapshots.create(source, new SnapshotLabel("clean", ""), false, monitor);
		}
	}

	@After
	public void close() throws Exception {
		opened.ifPresent(Connection::close);
		other.ifPresent(Admin::close);
		ssh.deactivate();
		if (server.isPresent()) {
			server.get().close();
		}
	}

	@Test
	public void commandRunsInACloneThatIsGoneAfterwards() throws Exception {
		GuestId guest = create(new NetworkPolicy.Nat(List.of()));
		connection().guest(guest).start(monitor);
		URI endpoint = connection().facet(Channels.class).orElseThrow().endpoints(guest).get(0);
		Thread teller = Thread.ofVirtual().start(() -> tell("127.0.0.1"));
		StringBuilder output = new StringBuilder();
		try (GuestChannel channel = provider.open(endpoint, new Answers(false), monitor)) {
			int status = channel.exec(new Command(List.of("echo", "hello from", "the guest"), Map.of(), "/", LoopbackServer.USER),
					(stream, data) -> output.append(StandardCharsets.UTF_8.decode(data)), monitor).status();
			assertEquals(0, status);
		}
		teller.join();
		assertEquals("hello from the guest\n", output.toString());
		connection().guest(guest).delete(monitor);
		assertTrue(admin().machines().stream().noneMatch(name -> name.startsWith("channel-")));
	}

	@Test
	public void waitForAnAddressIsCancelled() throws Exception {
		GuestId guest = create(new NetworkPolicy.Nat(List.of()));
		connection().guest(guest).start(monitor);
		URI endpoint = connection().facet(Channels.class).orElseThrow().endpoints(guest).get(0);
		IProgressMonitor impatient = new NullProgressMonitor();
		tell("not.an.address.example.org");
		Thread.ofVirtual().start(() -> impatient.setCanceled(true));
		assertThrows(OperationCanceledException.class, () -> provider.open(endpoint, new Answers(false), impatient));
		connection().guest(guest).delete(monitor);
	}

	@Test
	public void guestThatEndsOrHasNoNetworkIsNotWaitedFor() throws Exception {
		GuestId guest = create(new NetworkPolicy.None());
		connection().guest(guest).start(monitor);
		URI endpoint = connection().facet(Channels.class).orElseThrow().endpoints(guest).get(0);
		CoreException e = assertThrows(CoreException.class, () -> provider.open(endpoint, new Answers(false), monitor));
		assertTrue(e.getMessage(), e.getMessage().contains("has no network"));
		connection().guest(guest).delete(monitor);
		assertThrows(ChannelClosedException.class, () -> provider.open(endpoint, new Answers(false), monitor));
	}

	/** What VMware Tools would. */
	private void tell(String address) {
		try {
			admin().tellAddress(admin().machine("channel-").ref(), address);
		} catch (Exception e) {
			throw new AssertionError(e);
		}
	}

	private GuestId create(NetworkPolicy network) throws CoreException {
		GuestSpec like = new VcsimSubject(SERVER).guest(UUID.randomUUID(), "channel", null);
		connection().create(new GuestSpec(like.uuid(), like.name(),
				connection().facet(ResidentImages.class).orElseThrow().find(SOURCE, monitor).orElseThrow().boot(), like.memory(),
				like.cpus(),
				network, null), monitor);
		return new GuestId("test", like.uuid());
	}

	private Connection connection() {
		return opened.orElseThrow();
	}

	private Admin admin() {
		return other.orElseThrow();
	}
}
