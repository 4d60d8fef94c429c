/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.w3c.dom.Element;

/**
 * The disks in a domain's definition (libvirt.org, "Domain XML format", "Hard drives, floppy disks, CDROMs"). libvirt tells what a disk is a layer
 * of while the domain runs, and, where somebody has written it there, in what is defined.
 *
 * @param chain what is told of the disk and of what it is a layer of; empty if there is no medium
 * @param whole whether all layers are told
 */
public record DiskDescription(String target, String bus, boolean readOnly, List<Part> chain, boolean whole) {

	/**
	 * @param pool of a volume that is named by its pool; else empty
	 * @param path of a file or device, or the name of the volume, or where it is on a network
	 */
	public record Part(String pool, String path, String format) {

		/** For people. */
		public String source() {
			return pool.isEmpty() ? path : pool + "/" + path;
		}
	}

	public DiskDescription {
		chain = List.copyOf(chain);
	}

	public static List<DiskDescription> parse(String domain) throws CoreException {
		Element root = SafeXml.parse(domain, "the definition of the guest");
		return HostAbilities.children(root, "devices").stream().flatMap(devices -> HostAbilities.children(devices, "disk").stream())
				.map(DiskDescription::disk).toList();
	}

	private static DiskDescription disk(Element disk) {
		List<Part> chain = new ArrayList<>();
		boolean whole = add(chain, disk, attribute(disk, "driver", "type"));
		return new DiskDescription(attribute(disk, "target", "dev"), attribute(disk, "target", "bus"),
				!HostAbilities.children(disk, "readonly").isEmpty(), chain, whole);
	}

	/** @return whether the last layer says that it is the last one */
	private static boolean add(List<Part> chain, Element holder, String format) {
		for (Element source : HostAbilities.children(holder, "source")) {
			part(source, format).ifPresent(chain::add);
			for (Element below : HostAbilities.children(holder, "backingStore")) {
				return HostAbilities.children(below, "source").isEmpty() || add(chain, below, attribute(below, "format", "type"));
			}
		}
		return false;
	}

	/** Which attribute there is depends on the kind of disk. */
	private static Optional<Part> part(Element source, String format) {
		String volume = source.getAttribute("volume");
		if (!volume.isEmpty()) {
			return Optional.of(new Part(source.getAttribute("pool"), volume, format));
		}
		return Stream.of("file", "dev", "dir", "name").map(source::getAttribute).filter(path -> !path.isEmpty()).findFirst()
				.map(path -> new Part("", path, format));
	}

	private static String attribute(Element parent, String child, String name) {
		return HostAbilities.children(parent, child).stream().map(e -> e.getAttribute(name)).findFirst().orElse("");
	}
}
