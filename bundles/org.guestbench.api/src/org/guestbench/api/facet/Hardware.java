/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.Fittings;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.hardware.Disk;
import org.guestbench.api.hardware.Machine;

/**
 * The connection can tell what its guests are made of. Whoever shows it asks for one guest at a time, and again when that one has changed its
 * state: an answer may take as long as a few questions to the hypervisor. What it tells may be the guest's own words; whoever shows it bounds it.
 */
public interface Hardware {

	/** What a guest that runs has at this moment, and one that does not will have when it starts next. */
	Machine machine(GuestId guest, IProgressMonitor monitor) throws CoreException;

	/** The guest's disks, in the order in which it has them; each has a target of its own. */
	List<Disk> disks(GuestId guest, IProgressMonitor monitor) throws CoreException;

	/** What of it {@link HardwareChanges} changes, as it is now; empty if the connection does not have that facet. */
	default Optional<Fittings> fittings(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return Optional.empty();
	}
}
