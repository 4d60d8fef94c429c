/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.guest;

import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;

/**
 * Makes guests that stay and writes them to files, on connections with the facet {@link org.guestbench.api.facet.GuestTransfer}; of images that the
 * hypervisor has itself also on those with {@link org.guestbench.api.facet.ResidentImages}. A service. All of it blocks: never from the UI thread. Failed, cancelled or killed, it leaves nothing half made; what a killed process left is removed by the
 * next one that makes or writes a guest.
 */
public interface LastingGuests {

	/** Looks at a source without taking anything from it. */
	SourceFacts inspect(GuestSource source, IProgressMonitor monitor) throws CoreException;

	/** What of the guest fits on its host now. */
	Fit fit(NewGuest guest, SourceFacts facts, IProgressMonitor monitor) throws CoreException;

	/**
	 * Makes the guest and leaves it stopped.
	 *
	 * @throws CoreException also if it does not {@link #fit} and is not wanted all the same
	 */
	GuestId create(NewGuest guest, IProgressMonitor monitor) throws CoreException;

	/** Writes a stopped guest to a new archive of an appliance (OVA). */
	void export(GuestId guest, Path archive, IProgressMonitor monitor) throws CoreException;
}
