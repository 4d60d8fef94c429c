/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.console.SerialLink;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.facet.GuestPlatform;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.Payloads;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.contract.RecordedEvents;
import org.guestbench.testbed.Opened;
import org.junit.ClassRule;
import org.junit.Test;

/** A real Xen with a real dom0, by ssh, and paravirtualized guests. */
public class XenTest {

	/** All of it is emulated. */
	private static final Duration PATIENCE = Duration.ofMinutes(3);

	@ClassRule
	public static final Opened<XenSubject> XEN = new Opened<>(XenSubject::start);

	private final NullProgressMonitor monitor = new NullProgressMonitor();

	@Test
	public void guestLivesItsLife() throws Exception {
		GuestId id = new GuestId("xen", UUID.randomUUID());
		RecordedEvents events = new RecordedEvents();
		try (Connection xen = open(); Watch watch = xen.watch(events)) {
			xen.create(subject().guest(id.uuid(), "lives", null), monitor);
			await(events, id, GuestState.STOPPED);
			xen.guest(id).start(monitor);
			await(events, id, GuestState.RUNNING);
			Consoles consoles = xen.facet(Consoles.class).orElseThrow();
			SerialConsole console = (SerialConsole) consoles.list(id).get(0);
			try (SerialLink link = consoles.connect(id, console, monitor)) {
				link.output().write("hello\r".getBytes(StandardCharsets.US_ASCII));
				await(link.input(), "heard hello");
				xen.guest(id).pause(monitor);
				await(events, id, GuestState.PAUSED);
				assertEquals(GuestState.PAUSED, xen.guest(id).info(monitor).state());
				xen.guest(id).resume(monitor);
				link.output().write("again\r".getBytes(StandardCharsets.US_ASCII));
				await(link.input(), "heard again");
				xen.guest(id).stop(StopMode.GRACEFUL, PATIENCE, monitor);
			}
			xen.guest(id).start(monitor);
			assertTrue(xen.guests(monitor).stream().anyMatch(info -> info.id().equals(id) && info.state() == GuestState.RUNNING));
			xen.guest(id).stop(StopMode.FORCE, PATIENCE, monitor);
			assertEquals(GuestState.STOPPED, xen.guest(id).info(monitor).state());
			xen.guest(id).delete(monitor);
			await(events, id, GuestState.DELETED);
			assertFalse(xen.guests(monitor).stream().anyMatch(info -> info.id().equals(id)));
			List<GuestState> seen = events.statesOf(id);
			assertTrue(seen.toString(), seen.indexOf(GuestState.RUNNING) < seen.indexOf(GuestState.PAUSED)
					&& seen.lastIndexOf(GuestState.STOPPED) == seen.size() - 2);
		}
	}

	@Test
	public void whatOthersDoInDom0IsSeen() throws Exception {
		GuestId id = new GuestId("xen", UUID.randomUUID());
		RecordedEvents events = new RecordedEvents();
		try (Connection xen = open(); Watch watch = xen.watch(events)) {
			xen.create(subject().guest(id.uuid(), "driven by others", null), monitor);
			try {
				subject().rig().run("virsh", "-c", "xen:///system", "start", id.uuid().toString());
				await(events, id, GuestState.RUNNING);
				subject().rig().run("virsh", "-c", "xen:///system", "suspend", id.uuid().toString());
				await(events, id, GuestState.PAUSED);
				subject().rig().run("virsh", "-c", "xen:///system", "destroy", id.uuid().toString());
				await(events, id, GuestState.STOPPED);
			} finally {
				xen.guest(id).delete(monitor);
			}
			assertFalse(subject().rig().run("virsh", "-c", "xen:///system", "list", "--all", "--uuid").contains(id.uuid().toString()));
		}
	}

	@Test
	public void guestWhoseKernelPanicsIsNotStartedAgain() throws Exception {
		GuestId id = new GuestId("xen", UUID.randomUUID());
		RecordedEvents events = new RecordedEvents();
		try (Connection xen = open(); Watch watch = xen.watch(events)) {
			xen.create(subject().guest(id.uuid(), "panics", null), monitor);
			try {
				xen.guest(id).start(monitor);
				Consoles consoles = xen.facet(Consoles.class).orElseThrow();
				try (SerialLink link = consoles.connect(id, (SerialConsole) consoles.list(id).get(0), monitor)) {
					link.output().write("panic\r".getBytes(StandardCharsets.US_ASCII));
					link.input().transferTo(OutputStream.nullOutputStream());
				}
				assertTrue(events.statesOf(id).toString(),
						events.await(event -> event instanceof ConnectionEvent.Changed changed && changed.guest().id().equals(id)
								&& (changed.guest().state() == GuestState.CRASHED || changed.guest().state() == GuestState.STOPPED)
								&& events.statesOf(id).contains(GuestState.RUNNING), PATIENCE));
			} finally {
				xen.guest(id).delete(monitor);
			}
		}
	}

	@Test
	public void onlyWhatXenCanDoIsOffered() throws Exception {
		try (Connection xen = open()) {
			assertTrue(xen.facet(Consoles.class).isPresent() && xen.facet(Definitions.class).isPresent());
			assertEquals(GuestPlatform.XEN, xen.facet(GuestPlatform.class).orElseThrow().name());
			for (Class<?> lacking : List.of(Snapshots.class, Templates.class, Payloads.class, Acceleration.class)) {
				assertTrue(lacking.toString(), xen.facet(lacking).isEmpty());
			}
			HostResources.Resources host = xen.facet(HostResources.class).orElseThrow().query(monitor);
			// Of the machine, of which dom0 has a part.
			assertEquals(2, host.cpus());
			assertTrue(host.toString(), host.totalMemory().bytes() > 1L << 30 && host.availableMemory().bytes() < 1L << 30);
		}
	}

	private Connection open() throws Exception {
		return subject().connector().open(subject().spec("xen"), Interaction.NOBODY, monitor);
	}

	private static void await(RecordedEvents events, GuestId guest, GuestState state) throws InterruptedException {
		assertTrue("waited for " + state + " in vain: " + events.statesOf(guest), events.await(event -> switch (event) {
		case ConnectionEvent.Changed changed -> changed.guest().id().equals(guest) && changed.guest().state() == state;
		case ConnectionEvent.Removed removed -> removed.guest().equals(guest) && state == GuestState.DELETED;
		case ConnectionEvent.Resync resync -> false;
		case ConnectionEvent.Lost lost -> false;
		}, PATIENCE));
	}

	/** The whole test has a deadline, and so has this. */
	private static void await(InputStream in, String wanted) throws IOException {
		StringBuilder text = new StringBuilder();
		byte[] some = new byte[1024];
		while (text.indexOf(wanted) < 0) {
			int count = in.read(some);
			assertTrue("the console ended without '" + wanted + "': " + text, count >= 0);
			text.append(new String(some, 0, count, StandardCharsets.ISO_8859_1));
		}
	}

	private static XenSubject subject() {
		return XEN.get();
	}
}
