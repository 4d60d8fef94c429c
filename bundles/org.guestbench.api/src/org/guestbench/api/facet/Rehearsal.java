/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.guest.PayloadDisk;

/**
 * What guests are going to do first, for one that others are copied from to do once: what an emulated guest does for the second time takes a
 * fraction of the first. For one thread at a time.
 */
public interface Rehearsal {

	/** There is nothing to rehearse. */
	Rehearsal NONE = new Rehearsal() {
		@Override
		public List<PayloadDisk> disks() {
			return List.of();
		}

		@Override
		public void play(GuestChannel channel, IProgressMonitor monitor) {
			// Nothing.
		}
	};

	/** Those that the guest has while it rehearses, with serial numbers of disks that guests will have. The files stay as they are. */
	List<PayloadDisk> disks() throws CoreException;

	/**
	 * Leaves the guest as it was; the disks are taken away then.
	 *
	 * @throws CoreException if it could not: nothing must be copied from that guest
	 */
	void play(GuestChannel channel, IProgressMonitor monitor) throws CoreException;
}
