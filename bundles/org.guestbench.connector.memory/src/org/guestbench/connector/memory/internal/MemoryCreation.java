/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.memory.GuestFiles;

/** Creates guests, which are listed when they have their files. */
record MemoryCreation(MemoryHypervisor hypervisor, Settings settings) {

	/** With an empty disk. */
	void create(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		create(spec, () -> new GuestFiles(settings.size("disk", "256M")), monitor);
	}

	/** Where the files of a new guest come from. */
	@FunctionalInterface
	interface Files {
		/** @return its own from now on */
		GuestFiles get() throws CoreException;
	}

	void create(GuestSpec spec, Files files, IProgressMonitor monitor) throws CoreException {
		if (!spec.payload().isEmpty()) {
			throw new CoreException(Status.error("Cannot create guest '" + spec.name()
					+ "': guests of this connection have no payload disks. Copy the files through a channel."));
		}
		if (spec.memory().compareTo(settings.memory()) > 0 || spec.cpus() > settings.cpus()) {
			throw new CoreException(Status.error("Cannot create guest '" + spec.name() + "': it wants " + spec.memory() + " of memory and "
					+ spec.cpus() + " processors, which the host '" + hypervisor.name() + "' does not have. Give it less."));
		}
		hypervisor.reserve(spec);
		try {
			hypervisor.step("create", settings, monitor);
			hypervisor.add(new Machine(spec, files.get(), settings));
		} finally {
			hypervisor.release(spec);
		}
	}
}
