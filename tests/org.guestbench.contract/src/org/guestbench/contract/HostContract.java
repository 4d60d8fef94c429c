/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.Autostart;
import org.guestbench.api.facet.NetworkInfo;
import org.guestbench.api.facet.Networks;
import org.guestbench.api.facet.PoolInfo;
import org.guestbench.api.facet.Pools;
import org.guestbench.api.facet.VolumeInfo;
import org.guestbench.api.facet.VolumeSpec;
import org.guestbench.api.facet.VolumeSpec.Format;
import org.guestbench.api.facet.Volumes;
import org.guestbench.api.guest.GuestId;
import org.junit.Test;

/** Pools, volumes and networks of the host, where the connection has them and the subject has some to play with, and what starts with the host. */
public abstract class HostContract extends ExchangeContract {

	private static final MemorySize SIZE = MemorySize.ofMebibytes(16);

	@Test
	public void volumeIsMadeListedAndDeleted() throws CoreException {
		Volumes volumes = facet(Volumes.class);
		String pool = pool();
		for (Format format : Format.values()) {
			VolumeSpec spec = new VolumeSpec("contract-" + UUID.randomUUID() + "." + format.word(), SIZE, format);
			VolumeInfo made = volumes.create(pool, spec, bench().monitor());
			try {
				assertEquals(spec.name(), made.name());
				assertEquals(SIZE, made.capacity());
				assertTrue("where it is: " + made, made.path().endsWith(spec.name()));
				assertEquals(format.word(), made.format());
				assertEquals(Optional.of(made.path()), listed(volumes, pool, spec.name()).map(VolumeInfo::path));
				assertThrows("a second one of that name", CoreException.class, () -> volumes.create(pool, spec, bench().monitor()));
				assertFalse(volumes.use(pool, spec.name(), bench().monitor()).needed());
			} finally {
				volumes.delete(pool, spec.name(), bench().monitor());
			}
			assertEquals(Optional.empty(), listed(volumes, pool, spec.name()));
		}
	}

	@Test
	public void volumesOfWhatIsNotThereAreRefused() throws CoreException {
		Volumes volumes = facet(Volumes.class);
		String pool = pool();
		String nowhere = "contract-" + UUID.randomUUID();
		assertThrows(CoreException.class, () -> volumes.list(nowhere, bench().monitor()));
		assertThrows(CoreException.class, () -> volumes.use(pool, nowhere, bench().monitor()));
		assertThrows(CoreException.class, () -> volumes.delete(pool, nowhere, bench().monitor()));
		assertThrows(OperationCanceledException.class, () -> volumes.list(pool, cancelled()));
	}

	@Test
	public void poolIsStoppedAndStarted() throws CoreException {
		Pools pools = facet(Pools.class);
		String pool = pool();
		assertTrue("active, with its space: " + find(pools, pool), find(pools, pool).active() && find(pools, pool).space() != null);
		pools.stop(pool, bench().monitor());
		try {
			pools.stop(pool, bench().monitor());
			assertFalse(find(pools, pool).active());
			assertThrows("volumes of a pool that is stopped", CoreException.class,
					() -> facet(Volumes.class).list(pool, bench().monitor()));
		} finally {
			pools.start(pool, bench().monitor());
			pools.start(pool, bench().monitor());
		}
		assertTrue(find(pools, pool).active());
		assertThrows(CoreException.class, () -> pools.start("contract-nowhere", bench().monitor()));
	}

	@Test
	public void poolStartsWithItsHostOrNot() throws CoreException {
		Pools pools = facet(Pools.class);
		String pool = pool();
		boolean before = find(pools, pool).autostart();
		for (boolean on : new boolean[] { !before, before }) {
			pools.autostart(pool, on, bench().monitor());
			assertEquals(Boolean.valueOf(on), Boolean.valueOf(find(pools, pool).autostart()));
		}
	}

	@Test
	public void networkIsStoppedStartedAndStartsWithItsHostOrNot() throws CoreException {
		Networks networks = facet(Networks.class);
		Optional<String> network = subject().network();
		NotTested.unless(network.isPresent(), "networks (the subject has none to play with)");
		String name = network.get();
		NetworkInfo before = find(networks, name);
		assertTrue("active, of some kind: " + before, before.active() && !before.kind().isEmpty());
		networks.stop(name, bench().monitor());
		try {
			networks.stop(name, bench().monitor());
			assertFalse(find(networks, name).active());
		} finally {
			networks.start(name, bench().monitor());
			networks.start(name, bench().monitor());
		}
		for (boolean on : new boolean[] { !before.autostart(), before.autostart() }) {
			networks.autostart(name, on, bench().monitor());
			assertEquals(Boolean.valueOf(on), Boolean.valueOf(find(networks, name).autostart()));
		}
		assertEquals(before, find(networks, name));
		assertThrows(CoreException.class, () -> networks.start("contract-nowhere", bench().monitor()));
	}

	@Test
	public void guestStartsWithItsHostOrNot() throws CoreException {
		Autostart autostart = facet(Autostart.class);
		GuestId guest = bench().create("contract early");
		assertFalse(autostart.guests(bench().monitor()).contains(guest));
		autostart.change(guest, true, bench().monitor());
		autostart.change(guest, true, bench().monitor());
		assertTrue(autostart.guests(bench().monitor()).contains(guest));
		autostart.change(guest, false, bench().monitor());
		assertFalse(autostart.guests(bench().monitor()).contains(guest));
		autostart.change(guest, true, bench().monitor());
		bench().guest(guest).delete(bench().monitor());
		assertFalse("one that is gone", autostart.guests(bench().monitor()).contains(guest));
		assertThrows(GuestNotFoundException.class, () -> autostart.change(guest, true, bench().monitor()));
	}

	private String pool() {
		Optional<String> pool = subject().pool();
		NotTested.unless(pool.isPresent(), "volumes (the subject has no pool to play with)");
		return pool.get();
	}

	private PoolInfo find(Pools pools, String name) throws CoreException {
		List<PoolInfo> all = pools.list(bench().monitor());
		return all.stream().filter(pool -> pool.name().equals(name)).findFirst().orElseThrow(() -> new AssertionError(all.toString()));
	}

	private NetworkInfo find(Networks networks, String name) throws CoreException {
		List<NetworkInfo> all = networks.list(bench().monitor());
		return all.stream().filter(network -> network.name().equals(name)).findFirst()
				.orElseThrow(() -> new AssertionError(all.toString()));
	}

	private Optional<VolumeInfo> listed(Volumes volumes, String pool, String name) throws CoreException {
		return volumes.list(pool, bench().monitor()).stream().filter(volume -> volume.name().equals(name)).findFirst();
	}
}
