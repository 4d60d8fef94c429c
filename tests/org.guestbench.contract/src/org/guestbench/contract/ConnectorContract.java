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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.junit.Test;

/**
 * What every connector has to pass. A connector's tests subclass this and, if its guests have channels, {@link GuestChannelContract}.
 * <p>
 * What is optional is tested where it is there; otherwise the test prints why not and counts as skipped.
 */
public abstract class ConnectorContract extends FacetContract {

	@Test
	public void connectorHasStableId() {
		assertFalse(subject().connector().id().isBlank());
		assertEquals(subject().connector().id(), subject().connector().id());
	}

	@Test
	public void validSpecificationIsAccepted() {
		IStatus status = subject().connector().validate(subject().spec("contract"));
		assertFalse(status.toString(), status.matches(IStatus.ERROR));
	}

	@Test
	public void invalidSpecificationIsRefusedWithAMessage() {
		Optional<ConnectionSpec> invalid = subject().invalidSpec("contract-invalid");
		NotTested.unless(invalid.isPresent(), "a connection that is not valid (the subject has none)");
		IStatus status = subject().connector().validate(invalid.get());
		assertTrue(status.toString(), status.matches(IStatus.ERROR));
		assertFalse(status.getMessage().isBlank());
		assertThrows(CoreException.class, () -> subject().connector().open(invalid.get(), Trusting.INSTANCE, bench().monitor()).close());
	}

	@Test
	public void closedConnectionRefusesEverything() throws CoreException {
		GuestId guest = bench().create("contract closed");
		Connection connection = bench().open();
		Guest handle = connection.guest(guest);
		connection.close();
		connection.close();
		assertThrows(CoreException.class, () -> connection.guests(bench().monitor()));
		assertThrows(CoreException.class, () -> connection.watch(event -> {
		}).close());
		assertThrows(CoreException.class,
				() -> connection.create(subject().guest(bench().fresh(), "contract late", null), bench().monitor()));
		assertThrows(CoreException.class, () -> handle.info(bench().monitor()));
		assertThrows(CoreException.class, () -> handle.start(bench().monitor()));
		assertThrows(CoreException.class, () -> handle.stop(StopMode.FORCE, Duration.ofSeconds(30), bench().monitor()));
		assertThrows(CoreException.class, () -> handle.pause(bench().monitor()));
		assertThrows(CoreException.class, () -> handle.resume(bench().monitor()));
		assertThrows(CoreException.class, () -> handle.delete(bench().monitor()));
		bench().assertState(GuestState.STOPPED, guest);
	}

	@Test
	public void closingOneConnectionLeavesOthersOpen() throws CoreException {
		GuestId guest = bench().create("contract two connections");
		bench().open().close();
		bench().assertState(GuestState.STOPPED, guest);
	}

	@Test
	public void guestsAreUsedByManyThreadsAtOnce() throws Exception {
		Together.run(3, index -> {
			GuestId guest = bench().start("contract thread " + index);
			assertTrue(bench().listed(guest).isPresent());
			if (subject().pauses()) {
				bench().guest(guest).pause(bench().monitor());
				bench().guest(guest).resume(bench().monitor());
			}
			bench().guest(guest).delete(bench().monitor());
			bench().assertGone(guest);
		});
	}

	@Test
	public void onlyOneOfManyCreatesAGuestOfTheSameUuid() throws Exception {
		UUID uuid = bench().fresh();
		AtomicInteger created = new AtomicInteger();
		bench().connection();
		Together.run(3, index -> {
			try {
				bench().connection().create(subject().guest(uuid, "contract race", null), bench().monitor());
				created.incrementAndGet();
			} catch (CoreException e) {
				// Too late, as two of them have to be.
			}
		});
		assertEquals(1, created.get());
		bench().assertState(GuestState.STOPPED, bench().id(uuid));
	}

	@Test
	public void oneGuestIsDeletedByManyAtOnce() throws Exception {
		GuestId guest = bench().start("contract deleted by all");
		Together.run(3, index -> bench().guest(guest).delete(bench().monitor()));
		bench().assertGone(guest);
	}
}
