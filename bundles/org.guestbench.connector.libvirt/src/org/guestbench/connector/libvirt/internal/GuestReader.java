/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestTraits;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.DomainFacts;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.definition.DomainName;
import org.guestbench.connector.libvirt.internal.definition.GuestMarker;

/** Makes what is known of a guest of what libvirt says of its domain. Called where native calls may be made. */
public record GuestReader(String connection) {

	/** Xen's dom0 is among its domains: whoever ended it would end the host. */
	private static final UUID HOST = new UUID(0, 0);

	List<GuestInfo> all(Hypervisor hypervisor) throws LibvirtFailure {
		List<GuestInfo> infos = new ArrayList<>();
		List<Domain> domains = hypervisor.domains();
		try {
			for (Domain domain : domains) {
				try {
					GuestMarker marker = marker(domain);
					if (!isTemplate(marker) && !HOST.equals(domain.uuid())) {
						infos.add(info(domain, marker));
					}
				} catch (LibvirtFailure e) {
					if (!e.noDomain()) {
						throw e;
					}
					// Gone since it was listed.
				}
			}
		} finally {
			domains.forEach(Domain::close);
		}
		return infos;
	}

	/** Empty if there is none. */
	Optional<GuestInfo> find(Hypervisor hypervisor, UUID uuid) throws LibvirtFailure {
		if (HOST.equals(uuid)) {
			return Optional.empty();
		}
		try (Domain domain = hypervisor.domain(uuid)) {
			GuestMarker marker = marker(domain);
			return isTemplate(marker) ? Optional.empty() : Optional.of(info(domain, marker));
		} catch (LibvirtFailure e) {
			if (e.noDomain()) {
				return Optional.empty();
			}
			throw e;
		}
	}

	public GuestInfo info(Domain domain) throws LibvirtFailure {
		return info(domain, marker(domain));
	}

	/** What is being made a template is nobody's guest. */
	private static boolean isTemplate(@Nullable GuestMarker marker) {
		return marker != null && marker.template();
	}

	/** Null if the domain's metadata have none. */
	public static @Nullable GuestMarker marker(Domain domain) throws LibvirtFailure {
		String metadata = domain.metadata(GuestMarker.NAMESPACE);
		return metadata == null ? null : GuestMarker.parse(metadata);
	}

	private GuestInfo info(Domain domain, @Nullable GuestMarker marker) throws LibvirtFailure {
		DomainFacts facts = domain.facts();
		return new GuestInfo(new GuestId(connection, domain.uuid()), DomainName.shown(domain.name(), marker), DomainStates.of(facts),
				new MemorySize(facts.memory() << 10), Math.max(1, facts.cpus()), marker == null ? null : marker.ownership(),
				marker == null ? GuestTraits.NONE : new GuestTraits(false, marker.tags(), List.of()));
	}
}
