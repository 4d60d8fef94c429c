/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.w3c.dom.Element;

/**
 * A disk of a domain that its guest can write to, and that is not there for the bench itself.
 *
 * @param target by which the domain's definition and libvirt know it
 * @param format by QEMU's name
 */
public record WritableDisk(String target, String format) {

	/** In their order; {@code xml} is a domain's definition (libvirt.org, "Domain XML format", "Hard drives, floppy disks, CDROMs"). */
	public static List<WritableDisk> of(String xml) throws CoreException {
		return written(xml).filter(disk -> !isForSnapshots(disk))
				.map(disk -> new WritableDisk(attribute(disk, "target", "dev"), attribute(disk, "driver", "type"))).toList();
	}

	/** The targets of those that are there for the bench itself, to keep snapshots in. */
	public static List<String> forSnapshots(String xml) throws CoreException {
		return written(xml).filter(WritableDisk::isForSnapshots).map(disk -> attribute(disk, "target", "dev")).toList();
	}

	private static Stream<Element> written(String xml) throws CoreException {
		return HostAbilities.children(SafeXml.parse(xml, "the definition of the guest"), "devices").stream()
				.flatMap(devices -> HostAbilities.children(devices, "disk").stream()).filter(WritableDisk::isWritten);
	}

	private static boolean isWritten(Element disk) {
		String device = disk.getAttribute("device");
		return (device.isEmpty() || device.equals("disk")) && HostAbilities.children(disk, "readonly").isEmpty()
				&& !HostAbilities.children(disk, "source").isEmpty();
	}

	static boolean isForSnapshots(Element disk) {
		return HostAbilities.text(disk, "serial").equals(DomainDefinition.SNAPSHOTS);
	}

	static String attribute(Element parent, String child, String name) {
		return HostAbilities.children(parent, child).stream().map(element -> element.getAttribute(name)).findFirst().orElse("");
	}
}
