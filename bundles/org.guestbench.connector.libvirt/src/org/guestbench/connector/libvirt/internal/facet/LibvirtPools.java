/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.PoolInfo;
import org.guestbench.api.facet.Pools;
import org.guestbench.connector.libvirt.internal.HostParts;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;
import org.guestbench.connector.libvirt.internal.definition.StorageDescription;
import org.guestbench.connector.libvirt.internal.storage.NamedPool;

/** libvirt's storage pools. A driver of storage goes with most hypervisors, but need not be installed: then each call says so. */
record LibvirtPools(LibvirtConnection connection) implements Pools {

	@Override
	public List<PoolInfo> list(IProgressMonitor monitor) throws CoreException {
		return connection.call("list the storage pools", LibvirtConnection.QUICK, monitor, hypervisor -> {
			List<PoolInfo> infos = new ArrayList<>();
			List<StoragePool> pools = HostParts.STORAGE.find(() -> hypervisor.inventory().pools());
			try {
				for (StoragePool pool : pools) {
					try {
						infos.add(info(pool));
					} catch (LibvirtFailure e) {
						if (!e.noPool()) {
							throw e;
						}
						// Gone since it was listed.
					}
				}
			} finally {
				pools.forEach(StoragePool::close);
			}
			infos.sort(Comparator.comparing(PoolInfo::name));
			return infos;
		});
	}

	private static PoolInfo info(StoragePool pool) throws LibvirtFailure, CoreException {
		boolean active = pool.isActive();
		StoragePool.Space space = active ? pool.space() : null;
		return StorageDescription.pool(pool.xml(), active, pool.startsAlways(), space == null ? null
				: new PoolInfo.Space(new MemorySize(space.capacity()), new MemorySize(space.available())));
	}

	@Override
	public void start(String pool, IProgressMonitor monitor) throws CoreException {
		use(pool, "start", monitor, found -> {
			if (!found.isActive()) {
				found.start();
			}
			return found;
		});
	}

	@Override
	public void stop(String pool, IProgressMonitor monitor) throws CoreException {
		use(pool, "stop", monitor, found -> {
			if (found.isActive()) {
				found.stop();
			}
			return found;
		});
	}

	@Override
	public void autostart(String pool, boolean on, IProgressMonitor monitor) throws CoreException {
		new NamedPool(connection, pool).use("change when the storage pool '" + pool + "' starts", monitor, found -> {
			found.startAlways(on);
			return found;
		});
	}

	private <T> void use(String pool, String what, IProgressMonitor monitor, NamedPool.Use<T> use) throws CoreException {
		new NamedPool(connection, pool).use(what + " the storage pool '" + pool + "'", monitor, use);
	}

	@Override
	public String hint() {
		return "'virsh pool-define-as' makes one.";
	}
}
