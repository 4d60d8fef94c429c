/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.ResidentImage;
import org.guestbench.api.facet.ResidentImages;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.BootSource.Resident;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.vim.Found;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.ExternalResource;

/** Guests that are cloned from others, on a vCenter. */
public class CloneTest {

	@ClassRule
	public static final Vcsim SERVER = Vcsim.vCenter();

	private static final String SOURCE = "DC0_H0_VM0";

	@Rule
	public final Opened opened = new Opened();

	/** A connection for each test. */
	static final class Opened extends ExternalResource {

		private Optional<Connection> connection = Optional.empty();

		@Override
		protected void before() throws CoreException {
			VcsimSubject subject = new VcsimSubject(SERVER);
			connection = Optional.of(subject.connector().open(subject.spec("test"), Answers.right(), new NullProgressMonitor()));
		}

		Connection get() {
			return connection.orElseThrow();
		}

		@Override
		protected void after() {
			connection.ifPresent(Connection::close);
		}
	}

	private final IProgressMonitor monitor = new NullProgressMonitor();

	@Before
	@After
	public void sourceHasNoSnapshots() throws CoreException {
		Snapshots snapshots = opened.get().facet(Snapshots.class).orElseThrow();
		for (SnapshotInfo snapshot : snapshots.list(source(), monitor)) {
			snapshots.delete(source(), snapshot.id(), Snapshots.Children.DELETE, monitor);
		}
	}

	@Test
	public void snapshotsAreImagesAndTheirGuestsGoAsTheyCame() throws Exception {
		assertEquals(Optional.empty(), images().find(SOURCE, monitor));
		SnapshotInfo clean = snapshot("clean");
		snapshot("later");
		assertEquals(List.of(SOURCE, SOURCE + "/clean", SOURCE + "/later"),
				images().search("h0_vm0", monitor).stream().map(ResidentImage::name).toList());
		ResidentImage image = images().find(SOURCE + "/clean", monitor).orElseThrow();
		assertTrue(image.boot().image(), image.boot().image().endsWith("/" + clean.id()));
		Ownership ownership = new Ownership(new RunId("cafe1234cafe"), "tester@host", Instant.ofEpochSecond(1_700_000_000));
		GuestId guest = create("clone me", image.boot(), new NetworkPolicy.None(), ownership);
		try (Admin admin = Admin.at(SERVER)) {
			GuestInfo info = opened.get().guest(guest).info(monitor);
			assertEquals(GuestState.STOPPED, info.state());
			assertEquals("clone me", info.name());
			assertEquals(ownership, info.ownership());
			Found machine = admin.machine("clone_me-");
			assertEquals("network cards", 0, cards(machine));
			assertTrue("the attribute of the run: " + machine.node("customValue"), machine.node("customValue").map(Node::children)
					.orElse(List.of()).stream().anyMatch(value -> value.text("value").startsWith("cafe1234cafe of tester@host")));
			opened.get().guest(guest).start(monitor);
			opened.get().guest(guest).delete(monitor);
			assertFalse(admin.machines().toString(), admin.machines().stream().anyMatch(name -> name.startsWith("clone_me")));
			assertTrue(admin.machines().contains(SOURCE));
		}
	}

	@Test
	public void guestWithANetworkKeepsTheCards() throws Exception {
		snapshot("clean");
		GuestId guest = create("with network", images().find(SOURCE, monitor).orElseThrow().boot(), new NetworkPolicy.Nat(List.of()), null);
		try (Admin admin = Admin.at(SERVER)) {
			assertEquals(1, cards(admin.machine("with_network-")));
		}
		opened.get().guest(guest).delete(monitor);
	}

	@Test
	public void templateIsAnImageAndNoGuest() throws Exception {
		snapshot("clean");
		GuestId guest = create("master", images().find(SOURCE, monitor).orElseThrow().boot(), new NetworkPolicy.None(), null);
		try (Admin admin = Admin.at(SERVER)) {
			Found machine = admin.machine("master-");
			admin.session().call(Request.of("MarkAsTemplate", machine.ref()), monitor);
			assertTrue(opened.get().guests(monitor).stream().noneMatch(info -> info.id().equals(guest)));
			GuestId copy = create("copy", images().find("master", monitor).orElseThrow().boot(), new NetworkPolicy.None(), null);
			assertEquals(GuestState.STOPPED, opened.get().guest(copy).info(monitor).state());
			opened.get().guest(copy).delete(monitor);
			admin.task(Request.of("Destroy_Task", machine.ref()));
		}
	}

	@Test
	public void whatIsGoneCannotBeCloned() throws CoreException {
		for (String image : List.of("nothing", UUID.randomUUID().toString(), source().uuid() + "/snapshot-99999")) {
			assertThrows(image, CoreException.class, () -> create("nothing", new Resident(image), new NetworkPolicy.None(), null));
		}
		assertTrue(opened.get().guests(monitor).stream().noneMatch(info -> info.name().equals("nothing")));
	}

	@Test
	public void portsCannotBeForwarded() throws CoreException {
		snapshot("clean");
		Resident boot = images().find(SOURCE, monitor).orElseThrow().boot();
		NetworkPolicy forwards = new NetworkPolicy.Nat(List.of(new NetworkPolicy.PortForward(0, 80)));
		assertThrows(CoreException.class, () -> create("forwarded", boot, forwards, null));
	}

	private static long cards(Found machine) {
		return machine.node("config.hardware").map(node -> node.all("device")).orElse(List.of()).stream()
				.filter(device -> device.first("macAddress").isPresent()).count();
	}

	private GuestId create(String name, Resident boot, NetworkPolicy network, @Nullable Ownership ownership)
			throws CoreException {
		UUID uuid = UUID.randomUUID();
		opened.get().create(new GuestSpec(uuid, name, boot, MemorySize.ofMebibytes(32), 1, network, ownership), monitor);
		return new GuestId("test", uuid);
	}

	private ResidentImages images() {
		return opened.get().facet(ResidentImages.class).orElseThrow();
	}

	private SnapshotInfo snapshot(String name) throws CoreException {
		return opened.get().facet(Snapshots.class).orElseThrow().create(source(), new SnapshotLabel(name, ""), false, monitor);
	}

	private GuestId source() throws CoreException {
		return opened.get().guests(monitor).stream().filter(info -> info.name().equals(SOURCE)).map(GuestInfo::id).findFirst()
				.orElseThrow();
	}
}
