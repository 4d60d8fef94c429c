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
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.DeletionPlan.Part;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition.Meeting;

/** Where guests of the bench have what they are made of, and where bench and guest meet. Calls block. */
public interface GuestPlace extends AutoCloseable {

	/**
	 * Makes what a new guest needs before it is defined. What is made belongs to the guest's UUID, so that {@link #remove} finds it, whether there
	 * will be such a guest or not.
	 *
	 * @throws CoreException if such a guest cannot be here; nothing of it is left if nothing was there before
	 */
	Prepared prepare(GuestSpec spec, IProgressMonitor monitor) throws CoreException;

	/** The kernel where the hypervisor finds it. Nothing of it belongs to a guest. */
	DirectKernel reachable(DirectKernel kernel, IProgressMonitor monitor) throws CoreException;

	/**
	 * Where the hypervisor's host shall have the socket of a guest's agent, of a guest that is defined there as it was elsewhere; null if libvirt
	 * chooses a place.
	 */
	default @Nullable Path socket(UUID guest, IProgressMonitor monitor) throws CoreException {
		return null;
	}

	/** The socket that leads to the agent of a guest that runs; empty if it has none. */
	Optional<Path> agent(GuestId guest, IProgressMonitor monitor) throws CoreException;

	/** Removes all that was made for that guest. Succeeds if it is gone already. */
	void remove(UUID guest, IProgressMonitor monitor) throws CoreException;

	/** What {@link #remove} would remove. */
	List<Part> parts(UUID guest, IProgressMonitor monitor) throws CoreException;

	/** What this process has of it. */
	@Override
	void close();

	/**
	 * @param spec    the guest with everything where its hypervisor finds it
	 * @param meeting null where bench and guest do not meet
	 */
	record Prepared(GuestSpec spec, @Nullable Meeting meeting) {
	}
}
