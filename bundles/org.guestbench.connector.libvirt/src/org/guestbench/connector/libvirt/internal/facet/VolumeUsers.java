/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.facet.VolumeInfo;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.definition.VolumeReferences;

/**
 * Looks for domains that use volumes: libvirt itself does not know. A domain that runs is looked at both as it is and as it is defined. Paths are
 * compared as libvirt tells them; a second way to the same file, such as a symbolic link, is not seen.
 *
 * @param volumes of that pool
 */
record VolumeUsers(LibvirtConnection connection, String pool, List<VolumeInfo> volumes) {

	/** What is asked for in one call, so that somebody can cancel between two. */
	private static final int BATCH = 50;

	List<GuestInfo> find(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 100);
		String what = "look for guests that use a volume";
		List<UUID> uuids = connection.call(what, LibvirtConnection.QUICK, progress.split(10), VolumeUsers::uuids);
		Set<String> paths = volumes.stream().map(VolumeInfo::path).collect(Collectors.toSet());
		Set<VolumeReferences.Named> names = volumes.stream().map(volume -> new VolumeReferences.Named(pool, volume.name()))
				.collect(Collectors.toSet());
		SubMonitor each = progress.split(90).setWorkRemaining(uuids.size());
		List<GuestInfo> users = new ArrayList<>();
		for (int from = 0; from < uuids.size(); from += BATCH) {
			List<UUID> batch = uuids.subList(from, Math.min(uuids.size(), from + BATCH));
			users.addAll(connection.call(what, LibvirtConnection.QUICK, each.split(batch.size()), hypervisor -> {
				List<GuestInfo> found = new ArrayList<>();
				for (UUID uuid : batch) {
					look(hypervisor, uuid, paths, names, found);
				}
				return found;
			}));
		}
		return users;
	}

	private static List<UUID> uuids(Hypervisor hypervisor) throws LibvirtFailure {
		List<UUID> uuids = new ArrayList<>();
		List<Domain> domains = hypervisor.domains();
		try {
			for (Domain domain : domains) {
				uuids.add(domain.uuid());
			}
		} finally {
			domains.forEach(Domain::close);
		}
		return uuids;
	}

	private void look(Hypervisor hypervisor, UUID uuid, Set<String> paths, Set<VolumeReferences.Named> names, List<GuestInfo> found)
			throws LibvirtFailure, CoreException {
		try (Domain domain = hypervisor.domain(uuid)) {
			for (String xml : List.of(domain.xml(), domain.lastingXml())) {
				VolumeReferences references = VolumeReferences.parse(xml);
				if (references.paths().stream().anyMatch(paths::contains) || references.named().stream().anyMatch(names::contains)) {
					found.add(connection.reader().info(domain));
					return;
				}
			}
		} catch (LibvirtFailure e) {
			if (!e.noDomain()) {
				throw e;
			}
			// Gone since it was listed: it uses nothing.
		}
	}
}
