/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.DeletionPlan.Part;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;

/**
 * A hypervisor that is given files of this machine as they are, and no way to its guests.
 *
 * @param here whether the hypervisor is on this machine
 */
public record LocalPlace(boolean here) implements GuestPlace {

	@Override
	public Prepared prepare(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		if (!here) {
			throw Ingredients.refusal(spec,
					"its image would have to be on the other host, and to hosts of this kind this bench cannot bring it. "
							+ "Use a connection to this machine, or to QEMU.",
					null);
		}
		Ingredients.check(spec);
		return new Prepared(spec, null);
	}

	@Override
	public DirectKernel reachable(DirectKernel kernel, IProgressMonitor monitor) {
		return kernel;
	}

	@Override
	public Optional<Path> agent(GuestId guest, IProgressMonitor monitor) {
		return Optional.empty();
	}

	@Override
	public void remove(UUID guest, IProgressMonitor monitor) {
		// Nothing was made.
	}

	@Override
	public List<Part> parts(UUID guest, IProgressMonitor monitor) {
		return List.of();
	}

	@Override
	public void close() {
		// There is nothing.
	}
}
