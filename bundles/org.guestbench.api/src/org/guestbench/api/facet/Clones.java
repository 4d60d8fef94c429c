/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;

/** The connection can make guests that begin as others are now. */
public interface Clones {

	/**
	 * Creates a guest with the disks that another one has now, and leaves it stopped. It has the same memory, processors and kind of network, belongs to
	 * no run, and has an identity of its own for the hypervisor; what the disks say of the guest itself, such as its host name, is the same.
	 * Snapshots, tags, forwarded ports and what was in memory stay with the original. What both have in common is shared for as long as neither changes
	 * it, where the hypervisor can do that. Cancelled or failed, it leaves nothing.
	 *
	 * @param original is stopped or crashed
	 * @param uuid     of the new guest, chosen by the caller
	 * @throws CoreException also if the original runs
	 */
	void create(GuestId original, UUID uuid, GuestName name, IProgressMonitor monitor) throws CoreException;
}
