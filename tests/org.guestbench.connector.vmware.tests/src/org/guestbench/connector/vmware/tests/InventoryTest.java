/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.facet.NetworkInfo;
import org.guestbench.api.facet.Networks;
import org.guestbench.api.facet.PoolInfo;
import org.guestbench.api.facet.Pools;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSite;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.vim.Found;
import org.guestbench.connector.vmware.internal.vim.PropertyReader;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Test;

/** Folders, hosts, clusters, datastores and networks of both kinds of server. */
public class InventoryTest {

	@ClassRule
	public static final CompletedVcsim CENTER = new CompletedVcsim(Vcsim.vCenter());
	@ClassRule
	public static final CompletedVcsim HOST = new CompletedVcsim(Vcsim.esxi());

	private static final long PATIENCE_SECONDS = 90;
	private static final String ALONE = "DC0_H0_VM0";
	private static final String CLUSTERED = "DC0_C0_RP0_VM0";

	private final IProgressMonitor monitor = new NullProgressMonitor();
	private final Connection center = CENTER.connect();
	private final Connection host = HOST.connect();
	private final BlockingQueue<ConnectionEvent> events = new LinkedBlockingQueue<>();

	@After
	public void close() {
		CENTER.proxy().calm();
		center.close();
		host.close();
	}

	private GuestInfo guest(Connection connection, String name) throws CoreException {
		return connection.guests(monitor).stream().filter(info -> info.name().equals(name)).findFirst().orElseThrow();
	}

	private static Ref folder(String name) throws Exception {
		return new PropertyReader(CENTER.admin().session())
				.readAll(Map.of("Folder", List.of("name")), new NullProgressMonitor()).stream()
				.filter(found -> found.text("name").equals(name)).map(Found::ref).findFirst().orElseThrow();
	}

	private static Ref makeFolder(Ref parent, String name) throws Exception {
		return Ref.of(CENTER.admin().session()
				.call(new Request("CreateFolder", parent, xml -> xml.leaf("name", name)), new NullProgressMonitor()).first("returnval")
				.orElseThrow());
	}

	private static void move(Ref folder, String machine) throws Exception {
		Ref moved = CENTER.admin().machine(machine).ref();
		CENTER.admin().task(new Request("MoveIntoFolder_Task", folder, xml -> xml.ref("list", moved)));
	}

	@Test
	public void guestsAreInFoldersAndOnHosts() throws Exception {
		assertEquals(new GuestSite("", "DC0_H0"), guest(center, ALONE).traits().site());
		String clustered = guest(center, CLUSTERED).traits().site().host();
		assertTrue(clustered, clustered.matches("DC0_C0/DC0_C0_H[0-2]"));
		Ref web = makeFolder(folder("vm"), "web");
		move(makeFolder(web, "front"), ALONE);
		assertEquals("web/front", guest(center, ALONE).traits().site().folder());
		move(folder("vm"), ALONE);
		assertEquals("", guest(center, ALONE).traits().site().folder());
	}

	@Test
	public void datacenterIsNamedIfThereAreSeveral() throws Exception {
		CENTER.admin().session().call(
				new Request("CreateDatacenter", CENTER.admin().session().manager("rootFolder"), xml -> xml.leaf("name", "Elsewhere")),
				monitor);
		assertEquals("DC0", guest(center, ALONE).traits().site().folder());
		Ref elsewhere = new PropertyReader(CENTER.admin().session()).readAll(Map.of("Datacenter", List.of("name")), monitor)
				.stream().filter(found -> found.text("name").equals("Elsewhere")).map(Found::ref).findFirst().orElseThrow();
		CENTER.admin().task(Request.of("Destroy_Task", elsewhere));
		assertEquals("", guest(center, ALONE).traits().site().folder());
	}

	@Test
	public void anotherHostIsHeardOf() throws Exception {
		GuestInfo before = guest(center, CLUSTERED);
		Ref other = new PropertyReader(CENTER.admin().session()).readAll(Map.of("HostSystem", List.of("name")), monitor).stream()
				.filter(found -> found.text("name").startsWith("DC0_C0") && !before.traits().site().host().endsWith(found.text("name")))
				.map(Found::ref).findFirst().orElseThrow();
		try (Watch watch = center.watch(events::add)) {
			await(event -> event instanceof ConnectionEvent.Resync);
			Ref moved = CENTER.admin().machine(CLUSTERED).ref();
			CENTER.admin().task(new Request("RelocateVM_Task", moved, xml -> xml.node("spec", spec -> spec.ref("host", other))));
			await(event -> event instanceof ConnectionEvent.Changed(GuestInfo guest) && guest.id().equals(before.id())
					&& !guest.traits().site().equals(before.traits().site()) && guest.traits().site().host().startsWith("DC0_C0/"));
		}
	}

	private void await(Predicate<ConnectionEvent> wanted) throws InterruptedException {
		while (true) {
			@Nullable
			ConnectionEvent event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
			assertTrue("waited in vain", event != null);
			if (wanted.test(event)) {
				return;
			}
		}
	}

	@Test
	public void hostOfItsOwnHasGuestsInNoFolder() throws CoreException {
		for (GuestInfo guest : host.guests(monitor)) {
			assertEquals(new GuestSite("", "localhost.localdomain"), guest.traits().site());
		}
	}

	@Test
	public void datastoresAreListedWithTheirSpaceAndNeitherStartedNorStopped() throws CoreException {
		for (Connection connection : List.of(center, host)) {
			Pools pools = connection.facet(Pools.class).orElseThrow();
			List<PoolInfo> all = pools.list(monitor);
			assertEquals(List.of("LocalDS_0"), all.stream().map(PoolInfo::name).toList());
			PoolInfo only = all.get(0);
			PoolInfo.Space space = only.space();
			assertTrue(only.toString(), only.fixed() && only.active() && !only.kind().isEmpty() && space != null
					&& space.capacity().bytes() > 0 && space.available().compareTo(space.capacity()) <= 0);
			CoreException e = assertThrows(CoreException.class, () -> pools.stop(only.name(), monitor));
			assertTrue(e.getMessage(), e.getMessage().startsWith("Cannot stop 'LocalDS_0': "));
			assertThrows(CoreException.class, () -> pools.start(only.name(), monitor));
			assertThrows(CoreException.class, () -> pools.autostart(only.name(), true, monitor));
		}
	}

	@Test
	public void networksAreListed() throws CoreException {
		Networks networks = center.facet(Networks.class).orElseThrow();
		assertEquals("A port group is added to a host with VMware's own client.", networks.hint());
		List<NetworkInfo> all = networks.list(monitor);
		assertTrue(all.toString(), all.contains(new NetworkInfo("VM Network", "port group", true, false, null, List.of(), true)));
		assertTrue(all.toString(), all.stream().anyMatch(info -> info.kind().equals("distributed port group")));
		assertThrows(CoreException.class, () -> networks.stop("VM Network", monitor));
		assertEquals(List.of("VM Network"),
				host.facet(Networks.class).orElseThrow().list(monitor).stream().map(NetworkInfo::name).toList());
	}
}
