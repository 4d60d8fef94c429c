/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.Acceleration;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Which guests a hypervisor says that it can have (libvirt.org, "Driver capabilities XML").
 *
 * @param architecture of the host's own processor
 */
public record HostAbilities(String architecture, List<Kind> kinds) {

	/** The type of domains that the processor's virtualization runs under QEMU. */
	public static final String KVM = "kvm";
	private static final String QEMU = "qemu";
	private static final String TEST = "test";
	private static final String XEN = "xen";
	private static final Set<String> CONSOLES = Set.of(XEN, "lxc", "bhyve", "ch");
	private static final Set<String> SAVED = Set.of(XEN, TEST);
	private static final Set<String> METADATA = Set.of(XEN, "lxc", TEST);

	/**
	 * @param osType       such as {@code hvm}
	 * @param architecture such as {@code x86_64}
	 * @param domainType   such as {@code kvm}
	 * @param emulator     the program that runs it; may be empty
	 */
	public record Kind(String osType, String architecture, String domainType, String emulator) {

		/** Whether a program is known that runs such guests. */
		boolean runs(Kind other) {
			return architecture.equals(other.architecture) && domainType.equals(other.domainType) && !emulator.isEmpty();
		}
	}

	public HostAbilities {
		kinds = List.copyOf(kinds);
	}

	public static HostAbilities parse(String xml) throws CoreException {
		Element root = SafeXml.parse(xml, "the host's capabilities");
		String host = children(root, "host").stream().flatMap(e -> children(e, "cpu").stream()).map(e -> text(e, "arch")).findFirst()
				.orElse("");
		List<Kind> kinds = new ArrayList<>();
		for (Element guest : children(root, "guest")) {
			String osType = text(guest, "os_type");
			for (Element arch : children(guest, "arch")) {
				for (Element domain : children(arch, "domain")) {
					String own = text(domain, "emulator");
					kinds.add(new Kind(osType, arch.getAttribute("name"), domain.getAttribute("type"),
							own.isEmpty() ? text(arch, "emulator") : own));
				}
			}
		}
		return new HostAbilities(host, kinds);
	}

	/** By the programs that run guests here, those that run the same guests on another host. */
	public Map<String, String> emulatorsOn(HostAbilities other) {
		Map<String, String> emulators = new HashMap<>();
		for (Kind kind : kinds) {
			for (Kind same : other.kinds) {
				if (same.runs(kind)) {
					emulators.put(kind.emulator(), same.emulator());
				}
			}
		}
		return emulators;
	}

	/** By which libvirt tells hosts apart; empty if it does not say. */
	public static String hostUuid(String capabilities) throws CoreException {
		return children(SafeXml.parse(capabilities, "the host's capabilities"), "host").stream().map(host -> text(host, "uuid")).findFirst()
				.orElse("");
	}

	/** Whether domains of QEMU are had, which take devices of QEMU. */
	public boolean qemu() {
		return kinds.stream().anyMatch(kind -> kind.domainType().equals(QEMU) || kind.domainType().equals(KVM));
	}

	/** Whether domains are those of Xen. */
	public boolean xen() {
		return kinds.stream().anyMatch(kind -> kind.domainType().equals(XEN));
	}

	/** Whether libvirt keeps snapshots of its domains. */
	public boolean hasSnapshots() {
		return qemu() || kinds.stream().anyMatch(kind -> kind.domainType().equals(TEST));
	}

	/** Whether libvirt keeps the memory of domains that it stops. */
	public boolean savesMemory() {
		return qemu() || kinds.stream().anyMatch(kind -> SAVED.contains(kind.domainType()));
	}

	/** Whether something can be written into the metadata of its domains, in whatever state they are. */
	public boolean hasMetadata() {
		return qemu() || kinds.stream().anyMatch(kind -> METADATA.contains(kind.domainType()));
	}

	/** Whether libvirt can open consoles of its domains. */
	public boolean hasConsoles() {
		return qemu() || kinds.stream().anyMatch(kind -> CONSOLES.contains(kind.domainType()));
	}

	/** Whether the hypervisor offers to run guests by the processor, which proves nothing yet. */
	public boolean offersKvm() {
		return kinds.stream().anyMatch(kind -> kind.domainType().equals(KVM));
	}

	/** What a new guest of the host's own architecture is to be, if there are such guests; else whatever comes first. */
	public Kind choose(Acceleration.Kind acceleration) throws CoreException {
		Optional<Kind> own = kinds.stream().filter(kind -> kind.architecture().equals(architecture))
				.filter(kind -> !qemu() || kind.domainType().equals(acceleration == Acceleration.Kind.HARDWARE ? KVM : QEMU)).findFirst();
		return own.or(() -> kinds.stream().findFirst()).orElseThrow(() -> new CoreException(Status
				.error("The hypervisor offers no guests at all. Install its driver: libvirt-daemon-driver-qemu for QEMU and KVM.", null)));
	}

	static String text(Element parent, String name) {
		return children(parent, name).stream().map(e -> e.getTextContent().strip()).findFirst().orElse("");
	}

	static List<Element> children(Element parent, String name) {
		List<Element> all = new ArrayList<>();
		for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
			if (node instanceof Element element && element.getTagName().equals(name)) {
				all.add(element);
			}
		}
		return all;
	}
}
