/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.w3c.dom.Element;

/**
 * Everything in a domain's definition that may be a volume of a pool: sources of its disks and of what these are layers over, which libvirt tells of a
 * domain that runs, and what it boots from.
 *
 * @param paths files and devices of the host
 * @param named volumes that the definition names by pool and volume
 */
public record VolumeReferences(Set<String> paths, Set<Named> named) {

	private static final List<String> FILES = List.of("kernel", "initrd", "dtb", "loader", "nvram");

	/** A volume by its names. */
	public record Named(String pool, String volume) {
	}

	public VolumeReferences {
		paths = Set.copyOf(paths);
		named = Set.copyOf(named);
	}

	public static VolumeReferences parse(String domain) throws CoreException {
		Element root = SafeXml.parse(domain, "the definition of the guest");
		Set<String> paths = new HashSet<>();
		Set<Named> named = new HashSet<>();
		for (Element os : HostAbilities.children(root, "os")) {
			FILES.forEach(file -> paths.add(HostAbilities.text(os, file)));
		}
		for (Element devices : HostAbilities.children(root, "devices")) {
			HostAbilities.children(devices, "disk").forEach(disk -> collect(disk, paths, named));
			HostAbilities.children(devices, "filesystem").forEach(disk -> collect(disk, paths, named));
		}
		paths.remove("");
		return new VolumeReferences(paths, named);
	}

	/** Both together. */
	public VolumeReferences with(VolumeReferences other) {
		Set<String> allPaths = new HashSet<>(paths);
		allPaths.addAll(other.paths);
		Set<Named> allNamed = new HashSet<>(named);
		allNamed.addAll(other.named);
		return new VolumeReferences(allPaths, allNamed);
	}

	/** Chains are no deeper than {@link SafeXml} lets a definition be. */
	private static void collect(Element holder, Set<String> paths, Set<Named> named) {
		for (Element source : HostAbilities.children(holder, "source")) {
			paths.add(source.getAttribute("file"));
			paths.add(source.getAttribute("dev"));
			if (!source.getAttribute("volume").isEmpty()) {
				named.add(new Named(source.getAttribute("pool"), source.getAttribute("volume")));
			}
		}
		for (String below : List.of("backingStore", "mirror")) {
			HostAbilities.children(holder, below).forEach(layer -> collect(layer, paths, named));
		}
	}
}
