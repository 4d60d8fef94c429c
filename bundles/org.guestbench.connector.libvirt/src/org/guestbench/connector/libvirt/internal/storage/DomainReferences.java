/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.definition.VolumeReferences;

/**
 * Looks at what every domain uses of the host's storage: libvirt itself does not know who uses what. A domain that runs is looked at both as it is and
 * as it is defined. Paths are as libvirt tells them; a second way to the same file, such as a symbolic link, is not seen.
 */
public record DomainReferences(LibvirtConnection connection) {

	/** What is asked for in one call, so that somebody can cancel between two. */
	private static final int BATCH = 50;

	/** Is shown what a domain uses, within a call. */
	public interface Look {
		void at(Domain domain, VolumeReferences uses) throws LibvirtFailure, CoreException;

		/** The definition of one cannot be read, so that nobody knows what it uses. */
		default void atUnreadable(CoreException why) throws CoreException {
			throw why;
		}
	}

	/** Shows all, in no particular order. */
	public void each(String what, IProgressMonitor monitor, Look look) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 100);
		List<UUID> uuids = connection.call(what, LibvirtConnection.QUICK, progress.split(10), DomainReferences::uuids);
		SubMonitor each = progress.split(90).setWorkRemaining(uuids.size());
		for (int from = 0; from < uuids.size(); from += BATCH) {
			List<UUID> batch = uuids.subList(from, Math.min(uuids.size(), from + BATCH));
			connection.call(what, LibvirtConnection.QUICK, each.split(batch.size()), hypervisor -> {
				for (UUID uuid : batch) {
					look(hypervisor, uuid, look);
				}
				return batch;
			});
		}
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

	private static void look(Hypervisor hypervisor, UUID uuid, Look look) throws LibvirtFailure, CoreException {
		try (Domain domain = hypervisor.domain(uuid)) {
			VolumeReferences uses;
			try {
				uses = uses(domain);
			} catch (CoreException e) {
				look.atUnreadable(e);
				return;
			}
			look.at(domain, uses);
		} catch (LibvirtFailure e) {
			if (!e.noDomain()) {
				throw e;
			}
			// Gone since it was listed: it uses nothing.
		}
	}

	private static VolumeReferences uses(Domain domain) throws LibvirtFailure, CoreException {
		String now = domain.xml();
		String lasting = domain.lastingXml();
		VolumeReferences uses = VolumeReferences.parse(now);
		return lasting.equals(now) ? uses : uses.with(VolumeReferences.parse(lasting));
	}
}
