/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.create;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.vmware.internal.VmwareConnection;

/**
 * The guests that a connection is creating. Two of the same UUID do not meet there; of two benches the second one is refused by the server, since
 * the names of both machines end with digits of it.
 */
public final class Creations {

	private final VmwareConnection connection;
	private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

	public Creations(VmwareConnection connection) {
		this.connection = connection;
	}

	/** @param disk the least size of a disk that is made from an image; null for that of the image */
	public GuestId create(GuestSpec spec, @Nullable MemorySize disk, IProgressMonitor monitor) throws CoreException {
		if (!underWay.add(spec.uuid())) {
			throw new CoreException(Status.error("Cannot create guest '" + spec.name() + "': one of its UUID " + spec.uuid()
					+ " is just being created. Choose another one.", null));
		}
		try {
			GuestCreation creation = new GuestCreation(connection, spec, disk);
			creation.create(monitor);
			return creation.id();
		} finally {
			underWay.remove(spec.uuid());
		}
	}
}
