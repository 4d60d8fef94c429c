/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.VolumeInfo;
import org.guestbench.api.facet.VolumeLayers;
import org.guestbench.api.facet.VolumeUse;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.connector.libvirt.internal.definition.VolumeReferences;

/** Who needs volumes of a pool, as far as domains and the volumes of the pool tell. Each domain is looked at once, for however many volumes. */
public record VolumeUses(NamedPool pool) {

	/** One volume with all that cannot be read without it, by which domains may use it. */
	private record Wanted(VolumeInfo volume, List<VolumeInfo> layers, Set<String> paths, Set<VolumeReferences.Named> names,
			List<GuestInfo> users) {

		static Wanted of(VolumeInfo volume, VolumeLayers all, String pool) {
			List<VolumeInfo> layers = all.over(volume);
			Set<String> paths = new HashSet<>(Set.of(volume.path()));
			Set<VolumeReferences.Named> names = new HashSet<>(Set.of(new VolumeReferences.Named(pool, volume.name())));
			for (VolumeInfo layer : layers) {
				paths.add(layer.path());
				names.add(new VolumeReferences.Named(pool, layer.name()));
			}
			return new Wanted(volume, layers, paths, names, new ArrayList<>());
		}

		boolean usedBy(VolumeReferences uses) {
			return uses.paths().stream().anyMatch(paths::contains) || uses.named().stream().anyMatch(names::contains);
		}

		VolumeUse use() {
			return new VolumeUse(volume, users, layers.stream().map(VolumeInfo::name).toList());
		}
	}

	/**
	 * @param volumes in the order of the answer
	 * @param all     what is in the pool
	 * @throws CoreException also if it cannot be known what one of the domains uses
	 */
	public List<VolumeUse> of(List<VolumeInfo> volumes, Collection<VolumeInfo> all, IProgressMonitor monitor) throws CoreException {
		VolumeLayers layers = new VolumeLayers(all);
		List<Wanted> wanted = volumes.stream().map(volume -> Wanted.of(volume, layers, pool.name())).toList();
		new DomainReferences(pool.connection()).each("look for guests that use a volume", monitor, (domain, uses) -> {
			for (Wanted each : wanted) {
				if (each.usedBy(uses)) {
					each.users().add(pool.connection().reader().info(domain));
				}
			}
		});
		return wanted.stream().map(Wanted::use).toList();
	}
}
