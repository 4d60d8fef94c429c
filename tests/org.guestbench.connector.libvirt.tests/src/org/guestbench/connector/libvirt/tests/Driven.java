/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;

/** The life of a guest over one connection, of a host where it was made by another one. */
final class Driven {

	private static final long PATIENCE = 120;

	private Driven() {
	}

	static void drive(Connection near, String nearId, Connection far, String farId, GuestSpec spec) throws Exception {
		NullProgressMonitor monitor = new NullProgressMonitor();
		BlockingQueue<ConnectionEvent> events = new LinkedBlockingQueue<>();
		GuestId id = new GuestId(farId, spec.uuid());
		GuestId atHome = new GuestId(nearId, spec.uuid());
		try (Watch watch = far.watch(events::add)) {
			near.create(spec, monitor);
			far.guest(id).start(monitor);
			await(events, id, GuestState.RUNNING);
			far.guest(id).pause(monitor);
			await(events, id, GuestState.PAUSED);
			assertEquals(GuestState.PAUSED, near.guest(atHome).info(monitor).state());
			far.guest(id).resume(monitor);
			assertTrue(far.guests(monitor).stream().anyMatch(info -> info.id().equals(id) && info.state() == GuestState.RUNNING));
			far.guest(id).delete(monitor);
			assertTrue(near.guests(monitor).stream().noneMatch(info -> info.id().equals(atHome)));
		} finally {
			near.guest(atHome).delete(monitor);
		}
	}

	private static void await(BlockingQueue<ConnectionEvent> events, GuestId guest, GuestState state) throws InterruptedException {
		while (true) {
			@Nullable
			ConnectionEvent event = events.poll(PATIENCE, TimeUnit.SECONDS);
			assertTrue("waited for " + state + " in vain", event != null);
			if (event instanceof ConnectionEvent.Changed changed && changed.guest().id().equals(guest)
					&& changed.guest().state() == state) {
				return;
			}
		}
	}
}
