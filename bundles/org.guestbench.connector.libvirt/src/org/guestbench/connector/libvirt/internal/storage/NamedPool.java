/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.storage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.connector.libvirt.internal.HostParts;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;

/** A storage pool that is known by its name, and may be gone whenever it is used. */
public record NamedPool(LibvirtConnection connection, String name) {

	/** What is asked for in one call, so that somebody can cancel between two. */
	private static final int BATCH = 50;
	/** The host looks into every file of the pool. */
	private static final Duration LOOK = Duration.ofMinutes(10);

	/** Something to do with a pool. */
	@FunctionalInterface
	public interface Use<T> {
		T of(StoragePool pool) throws LibvirtFailure, CoreException;
	}

	/** Does it in one call. */
	public <T> T use(String what, IProgressMonitor monitor, Use<T> use) throws CoreException {
		return use(what, LibvirtConnection.SLOW, monitor, use);
	}

	/** The same with what a pool has only while it is active. */
	public <T> T useActive(String what, IProgressMonitor monitor, Use<T> use) throws CoreException {
		return use(what, LibvirtConnection.SLOW, monitor, active(use));
	}

	private <T> T use(String what, Duration limit, IProgressMonitor monitor, Use<T> use) throws CoreException {
		return connection.call(what, limit, monitor, hypervisor -> {
			try (StoragePool found = find(hypervisor)) {
				return use.of(found);
			}
		});
	}

	private StoragePool find(Hypervisor hypervisor) throws LibvirtFailure, CoreException {
		return HostParts.STORAGE.find(() -> hypervisor.pool(name)).orElseThrow(() -> new CoreException(
				Status.error("There is no storage pool '" + name + "' on that host. List the pools again.")));
	}

	private <T> Use<T> active(Use<T> use) {
		return found -> {
			if (!found.isActive()) {
				throw new CoreException(Status.error("The storage pool '" + name + "' is not active. Start it to see what is in it."));
			}
			return use.of(found);
		};
	}

	/** All volumes, in the order of their names. May take long; cancelling ends it after the few that are being read. */
	public List<PoolVolume> volumes(IProgressMonitor monitor) throws CoreException {
		String what = "list the volumes of '" + name + "'";
		List<String> names = use(what, LOOK, monitor, active(found -> {
			refresh(found);
			return found.names();
		}));
		SubMonitor progress = SubMonitor.convert(monitor, "Volumes of " + name, names.size());
		List<PoolVolume> volumes = new ArrayList<>(names.size());
		for (int from = 0; from < names.size(); from += BATCH) {
			List<String> batch = names.subList(from, Math.min(names.size(), from + BATCH));
			volumes.addAll(use(what, progress.split(batch.size()), found -> {
				List<PoolVolume> read = new ArrayList<>();
				for (String volume : batch) {
					Optional<String> xml = found.xml(volume);
					if (xml.isPresent()) {
						read.add(PoolVolume.parse(xml.get()));
					}
				}
				return read;
			}));
		}
		volumes.sort(Comparator.comparing(volume -> volume.info().name()));
		return volumes;
	}

	/** Others put files into pools, too. A pool that something is being written to cannot be looked at: what libvirt knows of it has to do. */
	private static void refresh(StoragePool pool) {
		try {
			pool.refresh();
		} catch (LibvirtFailure e) {
			// A pool that cannot be read at all fails next.
		}
	}
}
