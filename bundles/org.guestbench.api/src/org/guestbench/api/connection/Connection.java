/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.connection;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;

/**
 * An open way to one hypervisor. Safe for use by several threads, never by the UI thread. After {@link #close} every
 * call throws a {@link CoreException} that says so. Closing does not touch the guests, except that a throwaway guest
 * may end with the process that created it (see {@link org.guestbench.api.facet.Retention}).
 */
public interface Connection extends AutoCloseable {

	/** Every guest of the hypervisor that this user may see, own or foreign. */
	List<GuestInfo> guests(IProgressMonitor monitor) throws CoreException;

	/** A handle, whether or not the guest exists: its methods find out. */
	Guest guest(GuestId id);

	/**
	 * Creates a guest and leaves it stopped. Either the guest exists afterwards, or nothing of it does.
	 *
	 * @throws CoreException if that is not possible; a guest of that UUID existing already is one such case
	 */
	Guest create(GuestSpec spec, IProgressMonitor monitor) throws CoreException;

	/**
	 * Watches the connection: the listener gets one {@link ConnectionEvent.Resync} with every guest, then each change in order,
	 * all from one thread and under no lock, until the returned watch is closed.
	 */
	Watch watch(ConnectionListener listener) throws CoreException;

	/**
	 * An ability that not every hypervisor has; empty if this one lacks it. What there is is settled when the connection is opened: this looks it up, blocks
	 * for nothing, and may be called by any thread.
	 */
	<T> Optional<T> facet(Class<T> facet);

	/** Idempotent, does not block for long, throws nothing. */
	@Override
	void close();
}
