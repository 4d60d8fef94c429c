/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.w3c.dom.Element;

/**
 * What the bench keeps with a backup, as XML.
 *
 * @param name       that the guest had
 * @param base       null if it is full
 * @param definition of the guest, without its passwords
 */
public record BackupRecord(String id, UUID guest, String name, Instant created, @Nullable String base, List<Disk> disks,
		String definition) {

	private static final String ROOT = "guestbench-backup";
	private static final int LONGEST_NAME = 256;

	/**
	 * @param target by which the definition knows it
	 * @param volume of the bench's pool
	 * @param size   that the guest sees, in bytes
	 */
	public record Disk(String target, String volume, long size) {
	}

	public BackupRecord {
		disks = List.copyOf(disks);
	}

	public String xml() {
		XmlText xml = new XmlText();
		xml.open(ROOT).attribute("id", id).attribute("guest", guest.toString()).attribute("name", name).attribute("created",
				created.toString());
		if (base != null) {
			xml.attribute("base", base);
		}
		disks.forEach(disk -> xml.open("disk").attribute("target", disk.target()).attribute("volume", disk.volume())
				.attribute("size", Long.toString(disk.size())).close());
		return xml.leaf("definition", definition).close().toString();
	}

	/** Empty if the text is not, or not all of, a record. */
	public static Optional<BackupRecord> parse(String xml) {
		try {
			Element root = SafeXml.parse(xml, "the record of a backup");
			List<Disk> disks = HostAbilities.children(root, "disk").stream().map(disk -> new Disk(disk.getAttribute("target"),
					disk.getAttribute("volume"), Long.parseLong(disk.getAttribute("size")))).toList();
			String name = root.getAttribute("name").replaceAll("\\p{Cntrl}", "?");
			String id = root.getAttribute("id");
			String base = root.getAttribute("base");
			return root.getTagName().equals(ROOT) && !disks.isEmpty() && name.length() <= LONGEST_NAME && !base.equals(id)
					? Optional.of(new BackupRecord(id, UUID.fromString(root.getAttribute("guest")), name,
							Instant.parse(root.getAttribute("created")), base.isEmpty() ? null : base, disks,
							HostAbilities.text(root, "definition")))
					: Optional.empty();
		} catch (CoreException | IllegalArgumentException | DateTimeException e) {
			// Written by somebody else, or not completely.
			return Optional.empty();
		}
	}
}
