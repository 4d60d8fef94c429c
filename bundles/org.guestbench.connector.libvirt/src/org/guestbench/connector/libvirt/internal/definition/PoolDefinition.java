/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.w3c.dom.Element;

/** Definitions of storage pools and volumes (libvirt.org, "Storage pool and volume XML format"). */
public final class PoolDefinition {

	private static final Set<String> OF_FILES = Set.of("dir", "fs", "netfs");
	private static final int NANOS = 9;

	private PoolDefinition() {
	}

	/** A pool that is a folder of its host. */
	public static String folder(String name, String path) {
		XmlText xml = new XmlText();
		xml.open("pool").attribute("type", "dir").leaf("name", name);
		xml.open("target").leaf("path", path).close();
		return xml.close().toString();
	}

	/** Whether the volumes of a pool are files of its host. */
	public static boolean hasFiles(String pool) throws CoreException {
		return OF_FILES.contains(SafeXml.parse(pool, "the definition of a storage pool").getAttribute("type"));
	}

	/** The folder of such a pool; empty if its definition does not say. */
	public static Optional<String> path(String pool) throws CoreException {
		return HostAbilities.children(SafeXml.parse(pool, "the definition of a storage pool"), "target").stream()
				.map(target -> HostAbilities.text(target, "path")).filter(path -> path.startsWith("/")).findFirst();
	}

	/** A volume for content that is to be sent to it, which every guest of the host may read. */
	public static String content(String name, long length) {
		XmlText xml = begin(name, length, "raw");
		return xml.open("permissions").leaf("mode", "0644").close().close().close().toString();
	}

	/** A disk with nothing on it. */
	public static String disk(String name, long size) {
		return disk(name, size, "qcow2");
	}

	/** The same, in a format by QEMU's name. */
	public static String disk(String name, long size, String format) {
		return begin(name, size, format).close().close().toString();
	}

	/**
	 * A layer over another disk.
	 *
	 * @param below  a path on the host
	 * @param format of what is below, by QEMU's name
	 */
	public static String layer(String name, long size, String below, String format) {
		XmlText xml = begin(name, size, "qcow2").close();
		xml.open("backingStore").leaf("path", below).open("format").attribute("type", format).close().close();
		return xml.close().toString();
	}

	private static XmlText begin(String name, long size, String format) {
		XmlText xml = new XmlText();
		xml.open("volume").leaf("name", name);
		xml.open("capacity").attribute("unit", "bytes").text(Long.toString(size)).close();
		xml.open("allocation").attribute("unit", "bytes").text("0").close();
		xml.open("target").open("format").attribute("type", format).close();
		// Without this libvirt makes disks of the older version, in which QEMU cannot note what has changed since a backup.
		return format.equals("qcow2") ? xml.leaf("compat", "1.1") : xml;
	}

	/** When a volume was written to last, by its host's clock; empty if the host does not tell. */
	public static Optional<Instant> changed(String volume) throws CoreException {
		Element root = SafeXml.parse(volume, "the definition of a volume");
		return HostAbilities.children(root, "target").stream().flatMap(e -> HostAbilities.children(e, "timestamps").stream())
				.map(e -> HostAbilities.text(e, "mtime")).filter(text -> text.matches("[0-9]{1,15}(\\.[0-9]{1,9})?"))
				.map(text -> instant(new BigDecimal(text))).findFirst();
	}

	private static Instant instant(BigDecimal seconds) {
		return Instant.ofEpochSecond(seconds.longValue(), seconds.remainder(BigDecimal.ONE).movePointRight(NANOS).longValue());
	}
}
