/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;

/**
 * The connection can start a guest as a fork of a template: of a guest that was booted once, had become ready and idle, and was saved.
 * A template never changes, so that no fork can harm another one. What a template is good for depends on everything that its guest saw
 * when it booted: boot source, memory, processors, kind of network, processor model, and the hypervisor itself. Name, UUID, ownership and
 * payload of a specification do not matter.
 * <p>
 * A fork has the memory of its template, with it the random numbers, the clock and the names; whoever opens a channel into it gives it its own.
 */
public interface Templates {

	/** Every template of this user, also those that nothing can be forked from any more, by name. */
	List<Template> list(IProgressMonitor monitor) throws CoreException;

	/** The template that such a guest would be forked from, if there is one that can be used. Makes nothing, and takes milliseconds. */
	Optional<Template> find(GuestSpec spec) throws CoreException;

	/**
	 * Finds the template for such guests, or makes it: boots a guest, waits until it is ready and idle, saves it. One that another
	 * process is just making is waited for. A template that cannot be completed leaves nothing behind. One with a
	 * {@link Template#flaw} is made anew if it is {@linkplain Template#toBeMadeAnew time}.
	 *
	 * @param spec its name becomes the template's
	 */
	Template prepare(GuestSpec spec, IProgressMonitor monitor) throws CoreException;

	/**
	 * Starts a stopped guest that {@link org.guestbench.api.connection.Connection#create} made, as a fork of its template.
	 *
	 * @throws CoreException if there is no usable template, or the fork does not come up by its deadline. The guest is stopped then, as it was
	 *                       before, and can be started by booting it
	 */
	void fork(GuestId guest, IProgressMonitor monitor) throws CoreException;

	/** Removes a template with all its files. Guests that were forked from it go on. Succeeds if it is gone already. */
	void remove(String template, IProgressMonitor monitor) throws CoreException;
}
