/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.VolumeInfo;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;
import org.guestbench.connector.libvirt.internal.definition.DiskDescription;
import org.guestbench.connector.libvirt.internal.definition.DiskDescription.Part;
import org.guestbench.connector.libvirt.internal.definition.StorageDescription;

/**
 * What a disk is a layer of: as its domain's definition says, and from where that ends on as far as the layers are volumes, which tell of what is below
 * them. For use within one call.
 */
record LayerChain(Hypervisor hypervisor) {

	/** More than anybody has, and a bound for what a host says. */
	private static final int DEEPEST = 64;

	/**
	 * @param key  by which definitions name it, and people: its path, or pool and volume
	 * @param pool that the definition names; else empty
	 */
	record Link(String key, String pool, String format, @Nullable MemorySize capacity, @Nullable MemorySize used) {
	}

	List<Link> of(DiskDescription disk) throws LibvirtFailure, CoreException {
		List<Link> links = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		String below = null;
		for (Part part : disk.chain()) {
			Optional<VolumeInfo> volume = volume(part);
			if (links.size() < DEEPEST && seen.add(part.source())) {
				links.add(link(part, volume));
			}
			below = volume.isPresent() ? volume.get().below() : null;
		}
		while (!disk.whole() && below != null && links.size() < DEEPEST && seen.add(below)) {
			Part part = new Part("", below, "");
			Optional<VolumeInfo> volume = volume(part);
			links.add(link(part, volume));
			below = volume.isPresent() ? volume.get().below() : null;
		}
		return links;
	}

	private static Link link(Part part, Optional<VolumeInfo> volume) {
		String format = part.format();
		MemorySize capacity = null;
		MemorySize used = null;
		if (volume.isPresent()) {
			format = format.isEmpty() ? volume.get().format() : format;
			capacity = volume.get().capacity();
			used = volume.get().used();
		}
		return new Link(part.source(), part.pool(), format, capacity, used);
	}

	private Optional<VolumeInfo> volume(Part part) throws LibvirtFailure, CoreException {
		Optional<String> xml = part.pool().isEmpty() ? at(part.path()) : in(part.pool(), part.path());
		return xml.isPresent() ? Optional.of(StorageDescription.volume(xml.get())) : Optional.empty();
	}

	private Optional<String> at(String path) throws LibvirtFailure {
		return path.startsWith("/") ? hypervisor.inventory().volumeAt(path) : Optional.empty();
	}

	private Optional<String> in(String pool, String volume) throws LibvirtFailure {
		Optional<StoragePool> found = hypervisor.pool(pool);
		if (found.isEmpty()) {
			return Optional.empty();
		}
		try (StoragePool present = found.get()) {
			return present.isActive() ? present.xml(volume) : Optional.empty();
		}
	}
}
