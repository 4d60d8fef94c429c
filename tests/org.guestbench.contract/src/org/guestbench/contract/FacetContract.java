/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.MemoryUse;
import org.guestbench.api.facet.Retention;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.StopMode;
import org.junit.Test;

/** What is optional, where it is there. Channels themselves are tested by {@link ChannelContract}. */
public abstract class FacetContract extends HostContract {

	@Test
	public void unknownFacetIsAbsent() throws CoreException {
		assertEquals(Optional.empty(), bench().connection().facet(Runnable.class));
	}

	@Test
	public void endpointsOfUnknownGuestAreNotFound() throws CoreException {
		Channels channels = facet(Channels.class);
		assertThrows(GuestNotFoundException.class, () -> channels.endpoints(bench().id(UUID.randomUUID())));
	}

	@Test
	public void channelIntoStoppedGuestIsRefused() throws CoreException {
		facet(Channels.class);
		GuestId guest = bench().start("contract no longer runs");
		bench().guest(guest).stop(StopMode.FORCE, Duration.ofSeconds(30), bench().monitor());
		try {
			Optional<GuestChannel> channel = bench().channel(guest, bench().monitor());
			channel.ifPresent(GuestChannel::close);
			assertTrue("a channel into a stopped guest", channel.isEmpty());
		} catch (ChannelClosedException e) {
			// As it has to be, where the way in is known though nobody answers.
		}
	}

	@Test
	public void serialLogGrowsAndOutlivesTheStop() throws CoreException, IOException, InterruptedException {
		SerialLogs logs = facet(SerialLogs.class);
		GuestId guest = bench().start("contract talks");
		long end = System.nanoTime() + subject().patience().toNanos();
		while (read(logs, guest).length == 0 && System.nanoTime() - end < 0) {
			Thread.sleep(20);
		}
		byte[] before = read(logs, guest);
		assertTrue("something in the log", before.length > 0);
		bench().guest(guest).stop(StopMode.FORCE, Duration.ofSeconds(30), bench().monitor());
		byte[] after = read(logs, guest);
		assertTrue("the log begins as before", after.length >= before.length);
		assertArrayEquals(before, Arrays.copyOf(after, before.length));
	}

	@Test
	public void serialLogOfUnknownGuestIsNotFound() throws CoreException {
		SerialLogs logs = facet(SerialLogs.class);
		assertThrows(GuestNotFoundException.class, () -> logs.open(bench().id(UUID.randomUUID())));
	}

	@Test
	public void retainedGuestOutlivesItsConnection() throws CoreException {
		Retention retention = facet(Retention.class);
		GuestId guest = bench().create("contract retained", Bench.ownership());
		bench().guest(guest).start(bench().monitor());
		retention.retain(guest, bench().monitor());
		retention.retain(guest, bench().monitor());
		bench().connection().close();
		try (Connection later = bench().open()) {
			assertTrue(later.guests(bench().monitor()).stream().anyMatch(info -> info.id().equals(guest)));
			later.guest(guest).delete(bench().monitor());
			assertTrue(later.guests(bench().monitor()).stream().noneMatch(info -> info.id().equals(guest)));
		}
	}

	@Test
	public void retentionOfUnknownGuestIsNotFound() throws CoreException {
		Retention retention = facet(Retention.class);
		assertThrows(GuestNotFoundException.class, () -> retention.retain(bench().id(UUID.randomUUID()), bench().monitor()));
	}

	@Test
	public void hostResourcesArePlausible() throws CoreException {
		HostResources.Resources resources = facet(HostResources.class).query(bench().monitor());
		assertTrue(resources.toString(), resources.cpus() > 0 && resources.totalMemory().bytes() > 0
				&& resources.availableMemory().compareTo(resources.totalMemory()) <= 0);
	}

	@Test
	public void runningGuestTakesMemoryOfTheHost() throws CoreException {
		MemoryUse use = facet(MemoryUse.class);
		GuestId guest = bench().start("contract takes");
		MemorySize taken = use.of(guest);
		assertTrue(taken.toString(), taken.bytes() > 0);
		bench().guest(guest).stop(StopMode.FORCE, Duration.ofSeconds(30), bench().monitor());
		assertThrows(CoreException.class, () -> use.of(guest));
		assertThrows(GuestNotFoundException.class, () -> use.of(bench().id(UUID.randomUUID())));
	}

	@Test
	public void proofOfAccelerationIsRemembered() throws CoreException {
		Acceleration acceleration = facet(Acceleration.class);
		Acceleration.Proof proof = acceleration.prove(subject().guest(UUID.randomUUID(), "contract proof", null).boot(), bench().monitor());
		assertTrue(proof.toString(), !proof.detail().isBlank());
		assertEquals(Optional.of(proof), acceleration.known());
	}

	private static byte[] read(SerialLogs logs, GuestId guest) throws CoreException, IOException {
		try (InputStream in = logs.open(guest)) {
			return in.readNBytes(1 << 20);
		}
	}
}
