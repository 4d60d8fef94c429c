/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionEvent.Changed;
import org.guestbench.api.connection.ConnectionEvent.Lost;
import org.guestbench.api.connection.ConnectionEvent.Removed;
import org.guestbench.api.connection.ConnectionEvent.Resync;
import org.guestbench.api.connection.GuestWatch;
import org.guestbench.api.connection.Sightings;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.junit.Test;

/** What listeners hear of what a connector saw. */
public class SightingsTest {

	private static final GuestId WEB = new GuestId("lab", UUID.randomUUID());
	private static final GuestId DB = new GuestId("lab", UUID.randomUUID());
	private static final IStatus SILENCE = Status.error("It does not answer.");
	private static final long PATIENCE_SECONDS = 60;

	private final List<RuntimeException> defects = new ArrayList<>();
	private final Sightings sightings = new Sightings(defects::add);
	private final List<ConnectionEvent> heard = new ArrayList<>();

	private static GuestInfo guest(GuestId id, GuestState state) {
		return new GuestInfo(id, "a guest", state, MemorySize.ofMebibytes(64), 1, null);
	}

	private void watch(GuestInfo... guests) {
		GuestWatch watch = sightings.prepare(heard::add);
		sightings.all(List.of(guests));
		watch.begin();
	}

	@Test
	public void everythingIsHeardFirstAndThenWhatIsDifferent() {
		watch(guest(WEB, GuestState.STOPPED));
		sightings.all(List.of(guest(WEB, GuestState.STOPPED), guest(DB, GuestState.RUNNING)));
		sightings.one(guest(WEB, GuestState.STARTING));
		sightings.one(guest(WEB, GuestState.STARTING));
		sightings.all(List.of(guest(WEB, GuestState.RUNNING)));
		sightings.gone(WEB);
		sightings.gone(WEB);
		assertEquals(List.of(new Resync(List.of(guest(WEB, GuestState.STOPPED))), new Changed(guest(DB, GuestState.RUNNING)),
				new Changed(guest(WEB, GuestState.STARTING)), new Changed(guest(WEB, GuestState.RUNNING)), new Removed(DB),
				new Removed(WEB)), heard);
	}

	@Test
	public void whatWasNotSeenIsToldInBetween() {
		watch(guest(WEB, GuestState.STOPPED), guest(DB, GuestState.PAUSED));
		heard.clear();
		sightings.one(guest(WEB, GuestState.RUNNING));
		sightings.one(guest(DB, GuestState.STOPPING));
		assertEquals(List.of(new Changed(guest(WEB, GuestState.STARTING)), new Changed(guest(WEB, GuestState.RUNNING)),
				new Changed(guest(DB, GuestState.UNKNOWN)), new Changed(guest(DB, GuestState.STOPPING))), heard);
	}

	@Test
	public void aLossIsToldOnceAndEverythingWhenItIsOver() {
		watch(guest(WEB, GuestState.STOPPED), guest(DB, GuestState.STOPPED));
		heard.clear();
		sightings.lost(SILENCE);
		sightings.lost(SILENCE);
		sightings.one(guest(WEB, GuestState.STARTING));
		sightings.all(List.of(guest(WEB, GuestState.RUNNING)));
		sightings.gone(WEB);
		assertEquals(List.of(new Lost(SILENCE), new Resync(List.of(guest(WEB, GuestState.RUNNING))), new Removed(WEB)), heard);
	}

	@Test
	public void aListenerThatThrowsCostsNobodyAnEvent() {
		RuntimeException defect = new IllegalStateException("a defect");
		GuestWatch broken = sightings.prepare(event -> {
			throw defect;
		});
		broken.begin();
		watch();
		sightings.one(guest(WEB, GuestState.STOPPED));
		assertEquals(List.of(new Resync(List.of()), new Changed(guest(WEB, GuestState.STOPPED))), heard);
		assertEquals(List.of(defect, defect), defects);
	}

	@Test
	public void aWatchThatIsClosedBeforeItBeginsHearsNothingAndIsNobody() {
		GuestWatch watch = sightings.prepare(heard::add);
		watch.close();
		watch.begin();
		watch.refuse(SILENCE);
		assertEquals(List.of(), heard);
		assertFalse("nobody needs to look", sightings.watched());
	}

	@Test
	public void aListenerMayCloseItsOwnWatch() {
		AtomicReference<Watch> own = new AtomicReference<>();
		GuestWatch watch = sightings.prepare(event -> {
			heard.add(event);
			own.get().close();
		});
		own.set(watch);
		watch.begin();
		sightings.one(guest(WEB, GuestState.STOPPED));
		assertEquals(List.of(new Resync(List.of())), heard);
		assertFalse(sightings.watched());
	}

	@Test
	public void aListenerThatCannotBeToldIsToldThat() {
		sightings.prepare(heard::add).refuse(SILENCE);
		assertEquals(List.of(new Lost(SILENCE)), heard);
	}

	@Test
	public void closingDoesNotWaitForEverForAListener() throws Exception {
		CountDownLatch called = new CountDownLatch(1);
		CountDownLatch closed = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		GuestWatch watch = sightings.prepare(event -> {
			called.countDown();
			try {
				released.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		});
		Thread looking = Thread.ofVirtual().start(watch::begin);
		assertTrue("the listener is called", called.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
		Thread.ofVirtual().start(() -> {
			sightings.close();
			watch.close();
			closed.countDown();
		});
		assertTrue("closing returns while the listener hangs", closed.await(PATIENCE_SECONDS / 2, TimeUnit.SECONDS));
		released.countDown();
		looking.join();
		assertFalse(sightings.watched());
	}
}
