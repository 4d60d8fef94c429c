/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.connector.libvirt.internal.GuestReader;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.definition.DiskDescription;
import org.guestbench.connector.libvirt.internal.definition.DomainFiles;

/**
 * A guest where it is before it is moved.
 *
 * @param domain      what libvirt calls it
 * @param active      whether it has memory that goes along
 * @param lasting     whether it is defined, and would stay there when it stops
 * @param written     the disks that it writes to
 * @param read        what else it is made of: the files of disks that it only reads, kernel and RAM disk
 * @param firmware    the file with its firmware's variables; empty if it has none
 * @param snapshots   how many there are
 * @param checkpoints that there are, of backups
 * @param now         its definition as it is, with passwords
 * @param kept        its definition as it is kept, with passwords
 */
record Departure(GuestInfo info, String domain, boolean active, boolean lasting, boolean startsAlways, boolean saved, List<Disk> written,
		List<String> read, Optional<String> firmware, int snapshots, int checkpoints, String now, String kept) {

	/**
	 * @param target by which the definition knows it
	 * @param path   for people, and of a file by itself
	 * @param size   that the guest sees, in bytes
	 */
	record Disk(String target, String path, long size) {
	}

	/** Within one call. */
	static Departure of(Domain domain, GuestReader reader) throws LibvirtFailure, CoreException {
		boolean active = domain.facts().active();
		String kept = domain.lastingSecretXml();
		String now = active ? domain.migratableXml() : kept;
		List<Disk> written = new ArrayList<>();
		DomainFiles files = DomainFiles.parse(kept);
		List<String> read = new ArrayList<>(files.kernel());
		for (DiskDescription disk : DiskDescription.parse(active ? domain.xml() : kept)) {
			if (disk.chain().isEmpty()) {
				continue;
			}
			// A host can say what it likes.
			String path = disk.chain().get(0).source().replaceAll("\\p{Cntrl}", "?");
			if (disk.readOnly()) {
				read.add(path);
			} else {
				written.add(new Disk(disk.target(), path, active ? domain.diskSize(disk.target()) : 0));
			}
		}
		return new Departure(reader.info(domain), domain.name(), active, domain.isLasting(), domain.isLasting() && domain.startsAlways(),
				domain.isSaved(), written, read, files.nvram(), domain.snapshots().definitions().size(),
				domain.checkpoints().names().size(), now, kept);
	}
}
