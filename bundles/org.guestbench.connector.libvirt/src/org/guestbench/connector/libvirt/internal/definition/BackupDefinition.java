/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.util.Map;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;

/** What libvirt is told of a backup (libvirt.org, "Backup XML format" and "Checkpoint XML format"). */
public final class BackupDefinition {

	private BackupDefinition() {
	}

	/**
	 * Of the job that writes it.
	 *
	 * @param files for each disk, by its target, the file of its host that is written to, of the format qcow2
	 * @param since the checkpoint since which changes are written; null to write everything
	 */
	public static String job(Map<String, String> files, @Nullable String since) {
		XmlText xml = new XmlText();
		xml.open("domainbackup").attribute("mode", "push");
		if (since != null) {
			xml.leaf("incremental", since);
		}
		xml.open("disks");
		files.forEach((target, file) -> {
			xml.open("disk").attribute("name", target).attribute("type", "file");
			xml.open("driver").attribute("type", "qcow2").close();
			xml.open("target").attribute("file", file).close();
			xml.close();
		});
		return xml.close().close().toString();
	}

	/** Of the moment from which on what changes on these disks is noted. */
	public static String checkpoint(String name, Set<String> disks) {
		XmlText xml = new XmlText();
		xml.open("domaincheckpoint").leaf("name", name).open("disks");
		disks.forEach(disk -> xml.open("disk").attribute("name", disk).attribute("checkpoint", "bitmap").close());
		return xml.close().close().toString();
	}
}
