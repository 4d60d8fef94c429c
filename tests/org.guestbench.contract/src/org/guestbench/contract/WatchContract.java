/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.GuestTransitions;
import org.guestbench.api.guest.StopMode;
import org.junit.Test;

/** Watching a connection. */
public abstract class WatchContract extends LifecycleContract {

	@Test
	public void watchBeginsWithAllGuests() throws Exception {
		GuestId guest = bench().create("contract before the watch");
		RecordedEvents events = new RecordedEvents();
		try (Watch watch = bench().connection().watch(events)) {
			assertArrives(events, event -> true, "a resync");
			assertTrue("first event: " + events.all().get(0), events.all().get(0) instanceof ConnectionEvent.Resync(List<GuestInfo> all)
					&& all.stream().anyMatch(info -> info.id().equals(guest)));
		}
	}

	@Test
	public void lifeOfGuestIsReportedInOrderAndByAllowedStepsOnly() throws Exception {
		RecordedEvents events = new RecordedEvents();
		try (Watch watch = bench().connection().watch(events)) {
			GuestId guest = bench().create("contract watched");
			assertReported(events, guest, GuestState.STOPPED);
			bench().guest(guest).start(bench().monitor());
			assertReported(events, guest, GuestState.RUNNING);
			if (subject().pauses()) {
				bench().guest(guest).pause(bench().monitor());
				assertReported(events, guest, GuestState.PAUSED);
				bench().guest(guest).resume(bench().monitor());
				assertReported(events, guest, GuestState.RUNNING);
			}
			bench().guest(guest).stop(StopMode.FORCE, Duration.ofSeconds(30), bench().monitor());
			assertReported(events, guest, GuestState.STOPPED);
			bench().guest(guest).delete(bench().monitor());
			assertArrives(events, new ConnectionEvent.Removed(guest)::equals, "the removal");
			List<GuestState> states = events.statesOf(guest);
			assertSteps(states);
			List<GuestState> awake = subject().pauses() ? List.of(GuestState.RUNNING, GuestState.PAUSED, GuestState.RUNNING)
					: List.of(GuestState.RUNNING);
			assertSubsequence(Stream.of(List.of(GuestState.STOPPED), awake, List.of(GuestState.STOPPED, GuestState.DELETED))
					.flatMap(List::stream).toList(), states);
		}
	}

	@Test
	public void resyncComesOnceAndFirst() throws Exception {
		RecordedEvents events = new RecordedEvents();
		try (Watch watch = bench().connection().watch(events)) {
			GuestId guest = bench().create("contract one resync");
			assertReported(events, guest, GuestState.STOPPED);
			assertEquals(1, events.all().stream().filter(ConnectionEvent.Resync.class::isInstance).count());
			assertTrue(events.all().get(0) instanceof ConnectionEvent.Resync);
		}
	}

	@Test
	public void everyWatchHearsTheSame() throws Exception {
		RecordedEvents one = new RecordedEvents();
		RecordedEvents other = new RecordedEvents();
		try (Watch first = bench().connection().watch(one); Watch second = bench().connection().watch(other)) {
			GuestId guest = bench().create("contract watched twice");
			assertReported(one, guest, GuestState.STOPPED);
			assertReported(other, guest, GuestState.STOPPED);
			bench().guest(guest).delete(bench().monitor());
			Predicate<ConnectionEvent> removal = new ConnectionEvent.Removed(guest)::equals;
			assertArrives(one, removal, "the removal at one watch");
			assertArrives(other, removal, "the removal at the other watch");
			assertEquals(one.statesOf(guest), other.statesOf(guest));
		}
	}

	@Test
	public void closedWatchHearsNothingMore() throws Exception {
		RecordedEvents closed = new RecordedEvents();
		RecordedEvents open = new RecordedEvents();
		try (Watch stays = bench().connection().watch(open)) {
			Watch watch = bench().connection().watch(closed);
			assertArrives(closed, event -> true, "a resync");
			watch.close();
			watch.close();
			int heard = closed.all().size();
			GuestId guest = bench().create("contract unheard");
			assertReported(open, guest, GuestState.STOPPED);
			assertEquals(heard, closed.all().size());
		}
	}

	@Test
	public void listenerMayCloseItsOwnWatch() throws Exception {
		RecordedEvents events = new RecordedEvents();
		CompletableFuture<Watch> itself = new CompletableFuture<Watch>().orTimeout(subject().patience().toSeconds(), TimeUnit.SECONDS);
		itself.complete(bench().connection().watch(event -> {
			itself.join().close();
			events.changed(event);
		}));
		assertArrives(events, event -> true, "a resync");
		GuestId guest = bench().create("contract after the watch");
		bench().guest(guest).delete(bench().monitor());
		assertEquals(1, events.all().size());
	}

	@Test
	public void listenerIsNeverCalledByTwoThreadsAtOnce() throws Exception {
		RecordedEvents events = new RecordedEvents();
		try (Watch watch = bench().connection().watch(events)) {
			Together.run(3, index -> bench().guest(bench().create("contract parallel " + index)).delete(bench().monitor()));
			GuestId last = bench().create("contract last");
			assertReported(events, last, GuestState.STOPPED);
			assertFalse(events.overlapped());
		}
	}

	@Test
	public void otherConnectionsSeeTheSameGuests() throws Exception {
		GuestId guest = bench().create("contract seen by others");
		try (Connection other = bench().open()) {
			RecordedEvents events = new RecordedEvents();
			try (Watch watch = other.watch(events)) {
				assertReported(events, guest, GuestState.STOPPED);
				bench().guest(guest).start(bench().monitor());
				assertReported(events, guest, GuestState.RUNNING);
				bench().guest(guest).delete(bench().monitor());
				assertArrives(events, new ConnectionEvent.Removed(guest)::equals, "the removal at another connection");
				assertSteps(events.statesOf(guest));
			}
		}
	}

	/**
	 * Waits until the last report of the guest has that state. A connector that asks its hypervisor from time to time never sees what
	 * passes between, so each change of a test is waited for before the next.
	 */
	private void assertReported(RecordedEvents events, GuestId guest, GuestState state) throws InterruptedException {
		assertArrives(events, event -> {
			List<GuestState> states = events.statesOf(guest);
			return !states.isEmpty() && states.get(states.size() - 1) == state;
		}, state.toString());
	}

	private void assertArrives(RecordedEvents events, Predicate<ConnectionEvent> wanted, String what) throws InterruptedException {
		boolean arrived = events.await(wanted, subject().patience());
		assertTrue("waited for " + what + " in vain; there was " + events.all(), arrived);
	}

	private static void assertSteps(List<GuestState> states) {
		for (int i = 1; i < states.size(); i++) {
			assertTrue("from " + states.get(i - 1) + " to " + states.get(i) + " in " + states,
					GuestTransitions.allowed(states.get(i - 1), states.get(i)));
		}
	}

	private static void assertSubsequence(List<GuestState> wanted, List<GuestState> states) {
		int next = 0;
		for (GuestState state : states) {
			if (next < wanted.size() && wanted.get(next) == state) {
				next++;
			}
		}
		assertEquals("states " + states + " with, in this order, " + wanted, wanted.size(), next);
	}
}
