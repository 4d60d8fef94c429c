/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.w3c.dom.Element;

/**
 * What a domain's definition says that the domain is made of.
 *
 * @param kernel files that it boots from
 * @param nvram  the variables of its firmware, which libvirt removes with it
 */
public record DomainFiles(String name, List<Disk> disks, List<String> kernel, Optional<String> nvram) {

	private static final List<String> KERNEL = List.of("kernel", "initrd", "dtb");

	/**
	 * @param target what the definition calls it
	 * @param source for people: a path, a device, or where it is on a network
	 */
	public record Disk(String target, String source) {
	}

	public DomainFiles {
		disks = List.copyOf(disks);
		kernel = List.copyOf(kernel);
	}

	public static DomainFiles parse(String xml) throws CoreException {
		Element root = SafeXml.parse(xml, "the definition of the guest");
		List<Disk> disks = new ArrayList<>();
		all(root, "devices").flatMap(devices -> all(devices, "disk")).forEach(disk -> all(disk, "source").map(DomainFiles::source)
				.filter(source -> !source.isEmpty()).findFirst().ifPresent(source -> disks.add(new Disk(
						all(disk, "target").map(target -> target.getAttribute("dev")).findFirst().orElse(""), source))));
		List<Element> os = HostAbilities.children(root, "os");
		List<String> kernel = KERNEL.stream().flatMap(part -> os.stream().map(e -> text(e, part))).filter(path -> !path.isEmpty()).toList();
		Optional<String> nvram = os.stream().map(e -> text(e, "nvram")).filter(path -> !path.isEmpty()).findFirst();
		return new DomainFiles(line(HostAbilities.text(root, "name")), disks, kernel, nvram);
	}

	/** libvirt.org, "Domain XML format", "Hard drives, floppy disks, CDROMs": which attribute there is depends on the kind of disk. */
	private static String source(Element source) {
		String volume = Stream.of("pool", "volume").map(source::getAttribute).filter(text -> !text.isEmpty())
				.collect(Collectors.joining("/"));
		return Stream.of(source.getAttribute("file"), source.getAttribute("dev"), source.getAttribute("dir"), volume,
				source.getAttribute("name")).filter(text -> !text.isEmpty()).map(DomainFiles::line).findFirst().orElse("");
	}

	private static Stream<Element> all(Element parent, String name) {
		return HostAbilities.children(parent, name).stream();
	}

	private static String text(Element parent, String name) {
		return line(HostAbilities.text(parent, name));
	}

	/** Whatever a host says. */
	private static String line(String text) {
		return text.replaceAll("\\p{Cntrl}", "?");
	}
}
