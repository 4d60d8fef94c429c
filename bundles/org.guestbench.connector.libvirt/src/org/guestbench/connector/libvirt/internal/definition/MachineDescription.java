/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.hardware.Device;
import org.guestbench.api.hardware.Machine;
import org.guestbench.api.hardware.Machine.Processors;
import org.w3c.dom.Element;

/** What a domain's definition says of its computer (libvirt.org, "Domain XML format"), without disks. */
public final class MachineDescription {

	private static final Map<String, String> EXECUTIONS = Map.of("kvm", "KVM", "qemu", "emulated by QEMU", "xen", "Xen", "lxc",
			"a container of the host's kernel", "test", "nothing, this is libvirt's test driver");

	private MachineDescription() {
	}

	/** @param info of that guest, which says what of its memory and processors it has now */
	public static Machine parse(String domain, GuestInfo info) throws CoreException {
		Element root = SafeXml.parse(domain, "the definition of the guest");
		List<Device> devices = new ArrayList<>();
		HostAbilities.children(root, "devices").forEach(all -> devices.addAll(DeviceDescription.all(all)));
		String type = root.getAttribute("type");
		return new Machine(type(root), new Processors(info.cpus(), model(root), topology(root)), info.memory(), firmware(root),
				EXECUTIONS.getOrDefault(type, type), devices);
	}

	private static String type(Element root) {
		return first(first(root, "os"), "type", "machine");
	}

	private static List<Element> first(Element root, String name) {
		return HostAbilities.children(root, name).stream().limit(1).toList();
	}

	private static String first(List<Element> parent, String child, String attribute) {
		return parent.stream().flatMap(e -> HostAbilities.children(e, child).stream()).map(e -> e.getAttribute(attribute)).findFirst()
				.orElse("");
	}

	/** By name, or as the mode says: {@code host-passthrough}. */
	private static String model(Element root) {
		return first(root, "cpu").stream().map(cpu -> HostAbilities.text(cpu, "model").isEmpty() ? cpu.getAttribute("mode")
				: HostAbilities.text(cpu, "model")).findFirst().orElse("");
	}

	private static String topology(Element root) {
		StringJoiner text = new StringJoiner(", ");
		for (Element topology : first(root, "cpu").stream().flatMap(cpu -> HostAbilities.children(cpu, "topology").stream()).toList()) {
			for (String part : List.of("sockets", "dies", "cores", "threads")) {
				String count = topology.getAttribute(part);
				if (!count.isEmpty() && !(part.equals("dies") && count.equals("1"))) {
					text.add(count + " " + (count.equals("1") ? part.substring(0, part.length() - 1) : part));
				}
			}
		}
		return text.toString();
	}

	private static String firmware(Element root) {
		for (Element os : first(root, "os")) {
			if ("efi".equals(os.getAttribute("firmware")) || "pflash".equals(first(List.of(os), "loader", "type"))) {
				return "UEFI";
			}
			if (!HostAbilities.text(os, "kernel").isEmpty()) {
				return "none, its kernel is loaded by the host";
			}
			return "hvm".equals(HostAbilities.text(os, "type")) ? "BIOS" : "";
		}
		return "";
	}
}
