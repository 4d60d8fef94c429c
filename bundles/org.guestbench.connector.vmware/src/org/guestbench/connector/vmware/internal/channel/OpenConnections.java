/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.channel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.osgi.service.component.annotations.Component;

/** The connections that are open, for whoever has to ask a server about a guest and knows only its id. */
@Component(service = OpenConnections.class)
public final class OpenConnections {

	private final Map<String, VmwareConnection> open = new ConcurrentHashMap<>();

	/** The one of that id that was opened last. */
	public void add(VmwareConnection connection) {
		open.put(connection.id(), connection);
		connection.onClose(() -> open.remove(connection.id(), connection));
	}

	/** The one that a guest is on. */
	public VmwareConnection require(GuestId guest) throws CoreException {
		VmwareConnection found = open.get(guest.connection());
		if (found == null) {
			throw new CoreException(Status.error("The connection '" + guest.connection() + "' is not open. Open it, and try again.", null));
		}
		return found;
	}
}
