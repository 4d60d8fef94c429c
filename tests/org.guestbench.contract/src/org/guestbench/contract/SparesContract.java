/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.nio.file.Files;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Spares;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.PayloadDisk;
import org.junit.After;
import org.junit.Test;

/** Forks where spares are kept, for connectors that offer {@link Spares}: everything is as without them. */
public abstract class SparesContract extends TemplatesContract {

	@After
	public void endSpares() throws CoreException {
		// The bench of the test may have been closed already.
		try (Connection connection = bench().open()) {
			connection.facet(Spares.class).orElseThrow().keep(model(), 0, bench().monitor());
		}
	}

	@Test
	public void sparesAreNoGuests() throws CoreException {
		keep(1, List.of());
		GuestId guest = fork("contract with a spare");
		assertEquals(List.of(guest), bench().connection().guests(bench().monitor()).stream().map(GuestInfo::id).toList());
		try (GuestChannel channel = bench().requireChannel(guest)) {
			assertEquals("fork answers\n", run(channel, programs().echo("fork", "answers")));
		}
	}

	@Test
	public void forksHaveTheirOwnPayloadWhateverTheSparesWereMadeFor() throws Exception {
		List<PayloadDisk> disks = files.disks(3);
		keep(1, disks);
		for (int i = 0; i < disks.size(); i++) {
			List<PayloadDisk> payload = List.of(new PayloadDisk(disks.get(0).serial(), disks.get(i).file()));
			GuestId guest = bench().createWithPayload("contract spare with payload " + i, payload);
			templates().fork(guest, bench().monitor());
			try (GuestChannel channel = bench().requireChannel(guest)) {
				assertArrayEquals(Files.readAllBytes(payload.get(0).file()),
						PayloadContract.read(channel, programs(), payload.get(0), bench().monitor()));
			}
			bench().guest(guest).delete(bench().monitor());
			bench().assertGone(guest);
		}
	}

	@Test
	public void sparesOfAnotherKindAreNotGivenAway() throws Exception {
		List<PayloadDisk> disks = files.disks(2);
		keep(1, disks.subList(0, 1));
		GuestId guest = bench().createWithPayload("contract other payload", disks.subList(1, 2));
		templates().fork(guest, bench().monitor());
		try (GuestChannel channel = bench().requireChannel(guest)) {
			assertArrayEquals(Files.readAllBytes(disks.get(1).file()),
					PayloadContract.read(channel, programs(), disks.get(1), bench().monitor()));
		}
	}

	@Test
	public void manyForkAtOnceWithFewSpares() throws Exception {
		keep(2, List.of());
		manyForkAtOnce();
		keep(0, List.of());
		manyForkAtOnce();
	}

	@Test
	public void asManyWaitAsAreKept() throws Exception {
		keep(2, List.of());
		await(2);
		keep(0, List.of());
		await(0);
	}

	private void await(int count) throws Exception {
		Spares spares = facet(Spares.class);
		long end = System.nanoTime() + subject().patience().toNanos();
		while (spares.waiting() != count && System.nanoTime() < end) {
			Thread.sleep(20);
		}
		assertEquals(count, spares.waiting());
	}

	private void keep(int count, List<PayloadDisk> payload) throws CoreException {
		GuestSpec model = model();
		facet(Spares.class).keep(new GuestSpec(model.uuid(), model.name(), model.boot(), model.memory(), model.cpus(), model.network(),
				model.ownership(), payload), count, bench().monitor());
	}
}
