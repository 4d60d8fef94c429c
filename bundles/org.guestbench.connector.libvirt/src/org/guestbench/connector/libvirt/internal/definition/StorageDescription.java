/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.math.BigInteger;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.PoolInfo;
import org.guestbench.api.facet.VolumeInfo;
import org.w3c.dom.Element;

/** What libvirt tells of pools and volumes that exist (libvirt.org, "Storage pool and volume XML format"). */
public final class StorageDescription {

	private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
	/** libvirt's units, of which each is 1024 times the one before; it writes bytes itself. */
	private static final List<String> UNITS = List.of("bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

	private StorageDescription() {
	}

	/** @param space null while it is not active */
	public static PoolInfo pool(String xml, boolean active, boolean autostart, PoolInfo.@Nullable Space space) throws CoreException {
		Element root = SafeXml.parse(xml, "the definition of a storage pool");
		return new PoolInfo(HostAbilities.text(root, "name"), root.getAttribute("type"), active, autostart,
				orNull(deep(root, "target", "path")), space);
	}

	public static VolumeInfo volume(String xml) throws CoreException {
		Element root = SafeXml.parse(xml, "the definition of a volume");
		return new VolumeInfo(HostAbilities.text(root, "name"), deep(root, "target", "path"), format(root), size(root, "capacity"),
				size(root, "allocation"), orNull(deep(root, "backingStore", "path")));
	}

	/** What volumes take on their host together; as much as can be counted if they say more. */
	public static MemorySize used(List<String> volumes) throws CoreException {
		MemorySize sum = new MemorySize(0);
		for (String xml : volumes) {
			sum = sum.plus(volume(xml).used());
		}
		return sum;
	}

	private static String format(Element volume) {
		return HostAbilities.children(volume, "target").stream().flatMap(target -> HostAbilities.children(target, "format").stream())
				.map(format -> format.getAttribute("type")).findFirst().orElse("");
	}

	/** A size that cannot be is none. */
	private static MemorySize size(Element parent, String name) {
		for (Element size : HostAbilities.children(parent, name)) {
			String text = size.getTextContent().strip();
			int power = Math.max(0, UNITS.indexOf(size.getAttribute("unit")));
			if (text.matches("[0-9]{1,20}")) {
				return new MemorySize(new BigInteger(text).shiftLeft(10 * power).min(MOST).longValue());
			}
		}
		return new MemorySize(0);
	}

	private static String deep(Element parent, String child, String grandchild) {
		return HostAbilities.children(parent, child).stream().map(e -> HostAbilities.text(e, grandchild)).findFirst().orElse("");
	}

	private static @Nullable String orNull(String text) {
		return text.isEmpty() ? null : text;
	}
}
