/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.MemoryUse;
import org.guestbench.api.facet.Payloads;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.facet.Statistics;
import org.guestbench.connector.libvirt.internal.GuestFolders;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;

/** Which facets a connection has. */
public final class Facets {

	private Facets() {
	}

	/** @param folders where bench and guests of QEMU meet; null where they do not */
	public static Map<Class<?>, Object> of(LibvirtConnection connection, @Nullable GuestFolders folders) {
		Map<Class<?>, Object> all = new HashMap<>();
		all.put(HostResources.class, new LibvirtHostResources(connection));
		if (connection.abilities().qemu()) {
			all.put(Statistics.class, new LibvirtStatistics(connection, Clock.systemUTC()));
			all.put(MemoryUse.class, new LibvirtMemoryUse(connection));
		}
		if (connection.abilities().hasConsoles()) {
			all.put(Consoles.class, new LibvirtConsoles(connection));
		}
		if (folders != null) {
			all.put(Channels.class, new LibvirtChannels(connection, folders));
			all.put(SerialLogs.class, new LibvirtSerialLogs(connection, folders));
			all.put(Payloads.class, new LibvirtPayloads());
			all.put(Acceleration.class, new LibvirtAcceleration(connection, folders));
		}
		return Map.copyOf(all);
	}
}
