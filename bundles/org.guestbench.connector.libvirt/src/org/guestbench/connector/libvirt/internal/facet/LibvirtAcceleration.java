/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;

/**
 * Whether the processor runs the guests of this connection. libvirt's capabilities say what QEMU and a device file say, and neither proves
 * anything: a kernel is booted once for each connection.
 */
final class LibvirtAcceleration implements Acceleration {

	private final LibvirtConnection connection;
	private Optional<Proof> proof = Optional.empty();

	LibvirtAcceleration(LibvirtConnection connection) {
		this.connection = connection;
	}

	@Override
	public synchronized Proof prove(BootSource source, IProgressMonitor monitor) throws CoreException {
		Optional<Proof> present = known();
		if (present.isPresent()) {
			return present.get();
		}
		if (!(source instanceof DirectKernel direct)) {
			return new Proof(Kind.EMULATED,
					"a disk image has no kernel of its own to prove acceleration with; a run from an image of the bench proves it for all");
		}
		Proof fresh = new AccelerationProbe(connection, Kind.HARDWARE).boot(direct, monitor);
		proof = Optional.of(fresh);
		return fresh;
	}

	@Override
	public synchronized Optional<Proof> known() {
		if (!connection.abilities().offersKvm()) {
			return Optional.of(new Proof(Kind.EMULATED, "libvirt offers no KVM on this host"));
		}
		return proof;
	}
}
