/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.backup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.libvirt.internal.GuestReader;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.definition.DomainName;
import org.guestbench.connector.libvirt.internal.definition.WritableDisk;

/**
 * A guest that a backup is to be made of, as it is before.
 *
 * @param definition  of the guest, without its passwords
 * @param disks       those that are kept: their sizes in bytes, by their targets
 * @param checkpoints of backups of the bench
 * @param snapshots   whether it has some; libvirt has no checkpoints of such guests
 */
record BackupSource(String name, boolean active, String definition, Map<String, Long> disks, List<String> checkpoints, boolean snapshots) {

	private static final String FORMAT = "qcow2";

	/** @throws CoreException that says why no backup of it can be made */
	static BackupSource of(Domain domain) throws LibvirtFailure, CoreException {
		String name = DomainName.shown(domain.name(), GuestReader.marker(domain));
		boolean active = domain.facts().active();
		if (!active && domain.isSaved()) {
			throw refusal(name, "its memory was saved, and it goes on from there. Start it, then make the backup");
		}
		if (active && domain.backup().running().isPresent()) {
			throw refusal(name, "another one is being made of it. Wait until that is done, or stop it with 'virsh domjobabort'");
		}
		String definition = domain.lastingXml();
		Map<String, Long> sizes = new LinkedHashMap<>();
		for (WritableDisk disk : WritableDisk.of(active ? domain.xml() : definition)) {
			if (!disk.format().equals(FORMAT) || !disk.target().matches("[a-z0-9]{1,16}")) {
				throw refusal(name, "its disk '" + disk.target() + "' is of the format '" + disk.format()
						+ "'. Only those of the format qcow2 can be kept: convert it with qemu-img");
			}
			sizes.put(disk.target(), Long.valueOf(domain.diskSize(disk.target())));
		}
		if (sizes.isEmpty()) {
			throw refusal(name, "it has no disk of its own: all that it writes is in memory. Export what you need, or use a disk image");
		}
		return new BackupSource(name, active, definition, sizes,
				domain.checkpoints().names().stream().filter(BackupName::isCheckpoint).toList(),
				!domain.snapshots().definitions().isEmpty());
	}

	private static CoreException refusal(String name, String why) {
		return new CoreException(Status.error("Cannot make a backup of guest '" + name + "': " + why + ".", null));
	}
}
