/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.PayloadDisk;
import org.w3c.dom.Element;

/**
 * A guest that boots a kernel, read back from the definition that {@link DomainDefinition} wrote: what libvirt keeps is all that needs to be kept.
 *
 * @param name of its domain
 */
public record DefinedGuest(GuestSpec spec, String name, GuestMarker marker, Acceleration.Kind acceleration) {

	/** Empty if the bench has not made it, or not so. */
	public static Optional<DefinedGuest> parse(String xml) throws CoreException {
		Element root = SafeXml.parse(xml, "the definition of the guest");
		Element os = child(root, "os");
		Element devices = child(root, "devices");
		GuestMarker marker = GuestMarker.in(root);
		if (marker == null || os == null || devices == null || HostAbilities.text(os, "kernel").isEmpty()) {
			return Optional.empty();
		}
		String line = HostAbilities.text(os, "cmdline");
		if (!line.startsWith(DomainDefinition.CONSOLE)) {
			// Somebody else's, which people have tagged.
			return Optional.empty();
		}
		try {
			List<Element> disks = HostAbilities.children(devices, "disk");
			boolean network = !HostAbilities.children(devices, "interface").isEmpty();
			String end = network ? DomainDefinition.ADDRESSES : "";
			DirectKernel boot = new DirectKernel(Path.of(HostAbilities.text(os, "kernel")), Path.of(HostAbilities.text(os, "initrd")),
					file(disks.get(0)), line.substring(DomainDefinition.CONSOLE.length(), line.length() - end.length()));
			List<PayloadDisk> payload = new ArrayList<>();
			for (Element disk : disks.subList(1, disks.size())) {
				if (!HostAbilities.children(disk, "readonly").isEmpty()) {
					payload.add(new PayloadDisk(HostAbilities.text(disk, "serial"), file(disk)));
				}
			}
			GuestSpec spec = new GuestSpec(UUID.fromString(HostAbilities.text(root, "uuid")), marker.name(), boot,
					new MemorySize(Long.parseLong(HostAbilities.text(root, "memory")) << 10),
					Integer.parseInt(HostAbilities.text(root, "vcpu")),
					network ? new NetworkPolicy.Nat(List.of()) : new NetworkPolicy.None(), marker.ownership(), payload);
			return Optional.of(new DefinedGuest(spec, HostAbilities.text(root, "name"), marker,
					HostAbilities.KVM.equals(root.getAttribute("type")) ? Acceleration.Kind.HARDWARE : Acceleration.Kind.EMULATED));
		} catch (IllegalArgumentException | IndexOutOfBoundsException e) {
			throw new CoreException(Status.error("The definition of the guest was changed by somebody: " + e.getMessage()
					+ ". Start it by booting it.", e));
		}
	}

	private static Path file(Element disk) {
		return Path.of(HostAbilities.children(disk, "source").stream().map(source -> source.getAttribute("file")).findFirst().orElse(""));
	}

	private static @Nullable Element child(Element parent, String name) {
		List<Element> children = HostAbilities.children(parent, name);
		return children.isEmpty() ? null : children.get(0);
	}
}
