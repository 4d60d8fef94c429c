/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.facet.ResidentImages;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.hardware.Device;
import org.guestbench.api.hardware.Layer;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** A guest that linked clones need is not deleted before them. The simulator copies whole disks, so that these are layers is said by the proxy. */
public class DependentsTest {

	@ClassRule
	public static final CompletedVcsim SERVER = new CompletedVcsim(Vcsim.vCenter());

	private final IProgressMonitor monitor = new NullProgressMonitor();
	private final GuestId clone = new GuestId("test", UUID.randomUUID());
	private final Connection connection = SERVER.connect();
	private GuestId source = clone;
	private String name = "";

	@Before
	public void cloneALayer() throws CoreException {
		// Another one for each test: it may be gone afterwards.
		GuestInfo chosen = connection.guests(monitor).stream().filter(info -> info.name().startsWith("DC0_H0")).findFirst().orElseThrow();
		source = chosen.id();
		name = chosen.name();
		connection.facet(Snapshots.class).orElseThrow().create(source, new SnapshotLabel("clean", ""), false, monitor);
		GuestSpec like = new VcsimSubject(SERVER).guest(clone.uuid(), "layer", null);
		connection.create(new GuestSpec(like.uuid(), like.name(),
				connection.facet(ResidentImages.class).orElseThrow().find(name, monitor).orElseThrow().boot(), like.memory(), like.cpus(),
				like.network(), null), monitor);
		SERVER.proxy().on("RetrievePropertiesEx", call -> {
			ProxiedCall.Reply reply = call.forward();
			call.reply(ProxiedCall.Reply.of(reply.status(), reply.text().replaceAll("(<fileName>\\[[^<]*layer-[^<]*</fileName>)",
					"$1<parent><fileName>[LocalDS_0] elsewhere/a.vmdk</fileName><parent><fileName>[LocalDS_0] " + name
							+ "/disk1.vmdk</fileName></parent></parent>")));
		});
	}

	@After
	public void close() {
		SERVER.proxy().calm();
		connection.close();
	}

	private List<GuestId> dependents(GuestId guest) throws CoreException {
		return connection.facet(Deletions.class).orElseThrow().plan(guest, monitor).dependents();
	}

	@Test
	public void layersAreToldWithThoseWhoShareThem() throws Exception {
		Hardware hardware = connection.facet(Hardware.class).orElseThrow();
		List<Layer> chain = hardware.disks(clone, monitor).stream().filter(disk -> disk.chain().size() > 1).findFirst().orElseThrow()
				.chain();
		assertEquals(3, chain.size());
		// That nobody shares the first one cannot be seen there: the simulator writes the clone's file into the original, too.
		assertTrue(chain.toString(), chain.get(0).source().contains("layer-"));
		assertEquals("[LocalDS_0] " + name + "/disk1.vmdk", chain.get(2).source());
		assertEquals(List.of(source), chain.get(2).shared());
		assertTrue(hardware.disks(source, monitor).stream().flatMap(disk -> disk.chain().stream())
				.anyMatch(layer -> layer.shared().equals(List.of(clone))));
		assertTrue(hardware.machine(clone, monitor).devices().stream().anyMatch(device -> device instanceof Device.Controller));
		connection.guest(clone).delete(monitor);
	}

	@Test
	public void guestThatOthersAreLayersOverIsDeletedAfterThem() throws Exception {
		assertEquals(List.of(clone), dependents(source));
		assertEquals(List.of(), dependents(clone));
		CoreException e = assertThrows(CoreException.class, () -> connection.guest(source).delete(monitor));
		assertTrue(e.getMessage(), e.getMessage().contains("'layer'"));
		assertTrue(SERVER.admin().machines().contains(name));
		connection.guest(clone).delete(monitor);
		assertEquals(List.of(), dependents(source));
		connection.guest(source).delete(monitor);
		assertTrue(SERVER.admin().machines().stream().noneMatch(name::equals));
	}
}
