/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.GuestTraits;
import org.guestbench.api.guest.Ownership;
import org.guestbench.api.guest.StopMode;
import org.guestbench.api.guest.Tags;
import org.junit.Test;

/** Creating, starting, stopping, pausing and deleting guests. */
public abstract class LifecycleContract extends BenchContract {

	private static final Duration SOON = Duration.ofSeconds(30);

	@Test
	public void createdGuestIsStoppedAndListed() throws CoreException {
		Ownership ownership = Bench.ownership();
		UUID uuid = bench().fresh();
		GuestSpec spec = subject().guest(uuid, "contract new", ownership);
		bench().connection().create(spec, bench().monitor());
		bench().assertState(GuestState.STOPPED, bench().id(uuid));
		GuestInfo told = bench().guest(bench().id(uuid)).info(bench().monitor());
		// Where it is only the hypervisor knows.
		GuestInfo expected = new GuestInfo(bench().id(uuid), spec.name(), GuestState.STOPPED, spec.memory(), spec.cpus(), ownership,
				new GuestTraits(false, Tags.NONE, List.of(), told.traits().site()));
		assertEquals(expected, told);
		assertEquals(Optional.of(expected), bench().listed(bench().id(uuid)));
	}

	@Test
	public void guestOfNoRunHasNoOwnership() throws CoreException {
		GuestId guest = bench().create("contract unowned");
		assertEquals(null, bench().guest(guest).info(bench().monitor()).ownership());
	}

	@Test
	public void handleOfCreateIsOfTheCreatedGuest() throws CoreException {
		UUID uuid = bench().fresh();
		Guest guest = bench().connection().create(subject().guest(uuid, "contract handle", null), bench().monitor());
		assertEquals(bench().id(uuid), guest.info(bench().monitor()).id());
	}

	@Test
	public void uuidInUseIsRefusedAndItsGuestUntouched() throws CoreException {
		GuestId guest = bench().create("contract first");
		GuestSpec second = subject().guest(guest.uuid(), "contract second", null);
		assertThrows(CoreException.class, () -> bench().connection().create(second, bench().monitor()));
		assertEquals("contract first", bench().guest(guest).info(bench().monitor()).name());
	}

	@Test
	public void sameNameTwiceIsAllowed() throws CoreException {
		GuestId one = bench().create("contract twin");
		GuestId other = bench().create("contract twin");
		assertTrue(bench().listed(one).isPresent() && bench().listed(other).isPresent());
	}

	@Test
	public void cancelledCreateLeavesNothing() throws CoreException {
		UUID uuid = bench().fresh();
		GuestSpec spec = subject().guest(uuid, "contract cancelled", null);
		assertThrows(OperationCanceledException.class, () -> bench().connection().create(spec, cancelled()));
		bench().assertGone(bench().id(uuid));
		bench().connection().create(spec, bench().monitor());
		bench().assertState(GuestState.STOPPED, bench().id(uuid));
	}

	@Test
	public void failedCreateLeavesNothing() throws CoreException {
		UUID uuid = bench().fresh();
		Optional<GuestSpec> impossible = subject().impossibleGuest(uuid);
		NotTested.unless(impossible.isPresent(), "a guest that cannot be created (the subject has none)");
		assertThrows(CoreException.class, () -> bench().connection().create(impossible.get(), bench().monitor()));
		bench().assertGone(bench().id(uuid));
		bench().connection().create(subject().guest(uuid, "contract possible", null), bench().monitor());
		bench().assertState(GuestState.STOPPED, bench().id(uuid));
	}

	@Test
	public void startedGuestRuns() throws CoreException {
		bench().assertState(GuestState.RUNNING, bench().start("contract started"));
	}

	@Test
	public void startOfRunningGuestIsRefused() throws CoreException {
		GuestId guest = bench().start("contract running");
		assertThrows(CoreException.class, () -> bench().guest(guest).start(bench().monitor()));
		bench().assertState(GuestState.RUNNING, guest);
	}

	@Test
	public void cancelledStartLeavesGuestStopped() throws CoreException {
		GuestId guest = bench().create("contract not started");
		assertThrows(OperationCanceledException.class, () -> bench().guest(guest).start(cancelled()));
		bench().assertState(GuestState.STOPPED, guest);
		bench().guest(guest).start(bench().monitor());
		bench().assertState(GuestState.RUNNING, guest);
	}

	@Test
	public void whereNothingPausesThatIsRefused() throws CoreException {
		NotTested.unless(!subject().pauses(), "the refusal to pause (the hypervisor can)");
		GuestId guest = bench().start("contract never stands still");
		assertThrows(CoreException.class, () -> bench().guest(guest).pause(bench().monitor()));
		bench().guest(guest).resume(bench().monitor());
		bench().assertState(GuestState.RUNNING, guest);
	}

	@Test
	public void guestIsPausedAndResumed() throws CoreException {
		NotTested.unless(subject().pauses(), "pausing (the hypervisor cannot)");
		GuestId guest = bench().start("contract paused");
		bench().guest(guest).pause(bench().monitor());
		bench().assertState(GuestState.PAUSED, guest);
		bench().guest(guest).pause(bench().monitor());
		bench().assertState(GuestState.PAUSED, guest);
		bench().guest(guest).resume(bench().monitor());
		bench().assertState(GuestState.RUNNING, guest);
		bench().guest(guest).resume(bench().monitor());
		bench().assertState(GuestState.RUNNING, guest);
	}

	@Test
	public void stoppedGuestIsNeitherPausedNorResumed() throws CoreException {
		GuestId guest = bench().create("contract at rest");
		assertThrows(CoreException.class, () -> bench().guest(guest).pause(bench().monitor()));
		assertThrows(CoreException.class, () -> bench().guest(guest).resume(bench().monitor()));
		bench().assertState(GuestState.STOPPED, guest);
	}

	@Test
	public void forcedStopIsRepeatableAndGuestStartsAgain() throws CoreException {
		GuestId guest = bench().start("contract stopped");
		bench().guest(guest).stop(StopMode.FORCE, SOON, bench().monitor());
		bench().assertState(GuestState.STOPPED, guest);
		bench().guest(guest).stop(StopMode.FORCE, SOON, bench().monitor());
		bench().guest(guest).stop(StopMode.GRACEFUL, SOON, bench().monitor());
		bench().assertState(GuestState.STOPPED, guest);
		bench().guest(guest).start(bench().monitor());
		bench().assertState(GuestState.RUNNING, guest);
	}

	@Test
	public void pausedGuestIsStoppedByForce() throws CoreException {
		NotTested.unless(subject().pauses(), "pausing (the hypervisor cannot)");
		GuestId guest = bench().start("contract paused and stopped");
		bench().guest(guest).pause(bench().monitor());
		bench().guest(guest).stop(StopMode.FORCE, SOON, bench().monitor());
		bench().assertState(GuestState.STOPPED, guest);
	}

	@Test
	public void gracefulStopEitherStopsOrFailsAndLeavesGuestRunning() throws CoreException {
		GuestId guest = bench().start("contract asked to stop");
		try {
			// A guest that is still booting may not listen yet, which is as good a reason to fail as any.
			bench().guest(guest).stop(StopMode.GRACEFUL, Duration.ofSeconds(3), bench().monitor());
		} catch (CoreException e) {
			GuestState left = bench().guest(guest).info(bench().monitor()).state();
			assertTrue(left + ": it runs, unless it has heard and was only slow", left == GuestState.RUNNING || left == GuestState.STOPPED);
			return;
		}
		bench().assertState(GuestState.STOPPED, guest);
	}

	@Test
	public void stoppedGuestIsDeleted() throws CoreException {
		GuestId guest = bench().create("contract deleted");
		bench().guest(guest).delete(bench().monitor());
		bench().assertGone(guest);
	}

	@Test
	public void runningGuestIsDeleted() throws CoreException {
		GuestId guest = bench().start("contract deleted running");
		bench().guest(guest).delete(bench().monitor());
		bench().assertGone(guest);
	}

	@Test
	public void deletionIsRepeatableAndUuidIsFreeAgain() throws CoreException {
		GuestId guest = bench().create("contract deleted twice");
		bench().guest(guest).delete(bench().monitor());
		bench().guest(guest).delete(bench().monitor());
		bench().connection().create(subject().guest(guest.uuid(), "contract again", null), bench().monitor());
		bench().assertState(GuestState.STOPPED, guest);
	}

	@Test
	public void deletionOfUnknownGuestSucceeds() throws CoreException {
		bench().guest(bench().id(UUID.randomUUID())).delete(bench().monitor());
	}

	@Test
	public void unknownGuestIsNotFound() throws CoreException {
		Guest unknown = bench().guest(bench().id(UUID.randomUUID()));
		assertThrows(GuestNotFoundException.class, () -> unknown.info(bench().monitor()));
		assertThrows(GuestNotFoundException.class, () -> unknown.start(bench().monitor()));
		assertThrows(GuestNotFoundException.class, () -> unknown.stop(StopMode.FORCE, SOON, bench().monitor()));
		assertThrows(GuestNotFoundException.class, () -> unknown.pause(bench().monitor()));
		assertThrows(GuestNotFoundException.class, () -> unknown.resume(bench().monitor()));
	}

	@Test
	public void guestsOutliveTheirConnection() throws CoreException {
		GuestId guest = bench().start("contract outlives");
		try (Connection passing = bench().open()) {
			assertTrue(passing.guests(bench().monitor()).stream().anyMatch(info -> info.id().equals(guest)));
		}
		bench().connection().close();
		try (Connection later = bench().open()) {
			assertEquals(GuestState.RUNNING, later.guest(guest).info(bench().monitor()).state());
			later.guest(guest).delete(bench().monitor());
			assertFalse(later.guests(bench().monitor()).stream().anyMatch(info -> info.id().equals(guest)));
		}
	}
}
