/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.NetworkInfo;
import org.guestbench.api.facet.PoolInfo;
import org.guestbench.api.facet.VolumeInfo;

/** What a pretended host has besides guests: a little of everything, to be looked at and changed. Guarded by the lock of its hypervisor. */
final class MemoryHost {

	private static final MemorySize CAPACITY = MemorySize.ofMebibytes(100 << 10);

	private final Map<String, Pool> pools = new TreeMap<>();
	private final Map<String, NetworkInfo> networks = new TreeMap<>();

	/** Guests that start with the host. */
	final Set<UUID> starting = new HashSet<>();

	/** A place for disks. */
	static final class Pool {

		final String name;
		final String path;
		final Map<String, VolumeInfo> volumes = new TreeMap<>();
		boolean active;
		boolean autostart;

		Pool(String name, String path, boolean active) {
			this.name = name;
			this.path = path;
			this.active = active;
			autostart = active;
		}

		PoolInfo info() {
			long used = volumes.values().stream().mapToLong(volume -> volume.used().bytes()).sum();
			return new PoolInfo(name, "dir", active, autostart, path,
					active ? new PoolInfo.Space(CAPACITY, new MemorySize(Math.max(0, CAPACITY.bytes() - used))) : null);
		}

		void add(String volume, String format, MemorySize capacity, MemorySize used, @Nullable String below) {
			volumes.put(volume, new VolumeInfo(volume, path(volume), format, capacity, used, below));
		}

		String path(String volume) {
			return path + "/" + volume;
		}
	}

	MemoryHost(String name) {
		Pool images = pool("default", name, true);
		images.add("debian-12.qcow2", "qcow2", MemorySize.ofMebibytes(4 << 10), MemorySize.ofMebibytes(612), null);
		images.add("web.qcow2", "qcow2", MemorySize.ofMebibytes(4 << 10), MemorySize.ofMebibytes(48), images.path("debian-12.qcow2"));
		images.add("data.raw", "raw", MemorySize.ofMebibytes(10 << 10), MemorySize.ofMebibytes(1 << 10), null);
		pool("archive", name, false);
		network(new NetworkInfo("default", "nat", true, true, "virbr0", List.of("192.168.122.1/24")));
		network(new NetworkInfo("lab", "isolated", false, false, "virbr1", List.of("10.17.3.1/24", "fd00:17::1/64")));
	}

	private Pool pool(String name, String hypervisor, boolean active) {
		Pool pool = new Pool(name, "/memory/" + hypervisor + "/" + name, active);
		pools.put(name, pool);
		return pool;
	}

	List<PoolInfo> pools() {
		return pools.values().stream().map(Pool::info).toList();
	}

	Pool pool(String name) throws CoreException {
		Pool pool = pools.get(name);
		if (pool == null) {
			throw new CoreException(Status.error("There is no storage pool '" + name + "' on that host. List the pools again."));
		}
		return pool;
	}

	Pool activePool(String name) throws CoreException {
		Pool pool = pool(name);
		if (!pool.active) {
			throw new CoreException(Status.error("The storage pool '" + name + "' is not active. Start it to see what is in it."));
		}
		return pool;
	}

	List<NetworkInfo> networks() {
		return List.copyOf(networks.values());
	}

	NetworkInfo network(String name) throws CoreException {
		NetworkInfo network = networks.get(name);
		if (network == null) {
			throw new CoreException(Status.error("There is no network '" + name + "' on that host. List the networks again."));
		}
		return network;
	}

	void network(NetworkInfo network) {
		networks.put(network.name(), network);
	}
}
