/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.facet.Acceleration;

/** A domain that executes nothing and is no guest to anybody: its QEMU works on the disks of one that is being made. */
public final class PullingDomain {

	private static final String NAME = "restoring";
	private static final int MEBIBYTES = 64;
	private static final int LETTERS = 26;

	private PullingDomain() {
	}

	/** What libvirt and QEMU know a disk by. */
	public static String target(int index) {
		StringBuilder letters = new StringBuilder();
		// As with the columns of a sheet: there is no nought, and after z comes aa.
		for (int rest = index; rest >= 0; rest = rest / LETTERS - 1) {
			letters.insert(0, (char) ('a' + rest % LETTERS));
		}
		return "vd" + letters;
	}

	/** @param files qcow2 images of its host */
	public static String of(UUID uuid, HostAbilities abilities, List<String> files) throws CoreException {
		// No instruction is executed, so it does not matter who would.
		HostAbilities.Kind kind = abilities.choose(Acceleration.Kind.EMULATED);
		XmlText xml = new XmlText();
		xml.open("domain").attribute("type", kind.domainType()).leaf("name", DomainName.unique(NAME)).leaf("uuid", uuid.toString());
		xml.open("metadata");
		GuestMarker.ofTemplate(NAME).write(xml);
		xml.close();
		xml.open("memory").attribute("unit", "MiB").text(Integer.toString(MEBIBYTES)).close().leaf("vcpu", "1");
		xml.open("os").open("type").attribute("arch", kind.architecture()).text(kind.osType()).close().close();
		xml.open("devices");
		for (int i = 0; i < files.size(); i++) {
			xml.open("disk").attribute("type", "file").attribute("device", "disk");
			xml.open("driver").attribute("name", "qemu").attribute("type", "qcow2").close();
			xml.open("source").attribute("file", files.get(i)).close();
			xml.open("target").attribute("dev", target(i)).attribute("bus", "virtio").close().close();
		}
		return xml.close().close().toString();
	}
}
