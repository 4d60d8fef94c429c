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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Statistics;
import org.guestbench.api.facet.Usage;
import org.guestbench.api.facet.Usage.Traffic;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.StopMode;
import org.junit.Test;

/** Figures of what guests use, where the connection has them. */
public abstract class StatisticsContract extends DefinitionsContract {

	private static final int IDLE_ROUNDS = 100;

	@Test
	public void figuresOfARunningGuestGrow() throws CoreException, InterruptedException {
		Statistics statistics = facet(Statistics.class);
		GuestId guest = bench().start("contract works");
		Usage before = figures(statistics, guest);
		assertTrue(before.toString(), before.memory().bytes() > 0);
		Usage after = before;
		IProgressMonitor patience = bench().monitor();
		for (int round = 0; after.processor().compareTo(before.processor()) <= 0; round++) {
			assertFalse("no processor time since " + before, patience.isCanceled());
			Thread.sleep(20);
			if (round > IDLE_ROUNDS) {
				work(guest);
			}
			after = figures(statistics, guest);
			assertNotLess(before.disk(), after.disk());
			assertNotLess(before.network(), after.network());
		}
		assertTrue(after.taken().isAfter(before.taken()));
	}

	@Test
	public void guestsWithoutFiguresAreLeftOut() throws CoreException {
		Statistics statistics = facet(Statistics.class);
		GuestId one = bench().start("contract figures one");
		GuestId two = bench().start("contract figures two");
		GuestId stopped = bench().create("contract figures none");
		GuestId unknown = bench().id(UUID.randomUUID());
		List<GuestId> all = List.of(one, stopped, unknown, two);
		assertEquals(Set.of(one, two), statistics.query(all, bench().monitor()).keySet());
		bench().guest(one).stop(StopMode.FORCE, Duration.ofSeconds(30), bench().monitor());
		assertEquals(Set.of(two), statistics.query(all, bench().monitor()).keySet());
		assertEquals(Map.of(), statistics.query(List.of(), bench().monitor()));
	}

	@Test
	public void figuresCanBeCancelledAndEndWithTheConnection() throws CoreException {
		facet(Statistics.class);
		GuestId guest = bench().start("contract figures of others");
		Connection connection = bench().open();
		Statistics statistics = connection.facet(Statistics.class).orElseThrow();
		assertThrows(OperationCanceledException.class, () -> statistics.query(List.of(guest), cancelled()));
		connection.close();
		assertThrows(CoreException.class, () -> statistics.query(List.of(guest), bench().monitor()));
	}

	/** There are guests that do nothing of their own. */
	private void work(GuestId guest) throws CoreException {
		Optional<GuestChannel> channel = bench().channel(guest, bench().monitor());
		if (channel.isPresent()) {
			try (GuestChannel open = channel.get()) {
				open.exec(new Command(new PosixPrograms().exit(0), Map.of(), "/", subject().user()), new Output(), bench().monitor());
			}
		}
	}

	private Usage figures(Statistics statistics, GuestId guest) throws CoreException {
		Usage usage = statistics.query(List.of(guest), bench().monitor()).get(guest);
		if (usage == null) {
			throw new AssertionError("a running guest has no figures");
		}
		return usage;
	}

	private static void assertNotLess(@Nullable Traffic before, @Nullable Traffic after) {
		assertEquals("counted or not", before != null, after != null);
		if (before != null && after != null) {
			assertTrue(before + " and later " + after, after.in() >= before.in() && after.out() >= before.out());
		}
	}
}
