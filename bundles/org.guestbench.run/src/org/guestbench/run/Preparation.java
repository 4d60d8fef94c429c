/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Template;

/** Makes in advance what lets a run's guest start at once. A service; never from the UI thread. */
public interface Preparation {

	/** Whether guests of that connection can be forked. */
	boolean possible(String connection, IProgressMonitor monitor) throws CoreException;

	/**
	 * The guests that runs with this image have by default.
	 *
	 * @param memory  null for the default
	 * @param cpus    null for the default
	 * @param network null for the default
	 * @throws CoreException if there is no such image in the store
	 */
	GuestKind kind(String connection, String image, @Nullable MemorySize memory, @Nullable Integer cpus, RunSpec.@Nullable Network network,
			IProgressMonitor monitor) throws CoreException;

	/** Finds the template for such guests, or makes it, which takes as long as a boot and some seconds more. An image that is missing is built. */
	Template prepare(GuestKind kind, IProgressMonitor monitor) throws CoreException;

	/**
	 * For a process that lives for a while: prepares what the next run of such guests would want, and from then on keeps that many of them
	 * ready to be let go. What was asked for before on the same connection is kept no longer, or some minutes where it costs next to nothing. To
	 * be called when a run has ended, by a background thread; does nothing on a connection without spares and templates.
	 *
	 * @param spares 0 for the template alone
	 */
	void warmUp(GuestKind kind, int spares, IProgressMonitor monitor) throws CoreException;

	/** Every template of that connection, by name; none if it cannot fork. */
	List<Template> list(String connection, IProgressMonitor monitor) throws CoreException;

	/** Removes a template by its id; succeeds if it is gone already. */
	void remove(String connection, String template, IProgressMonitor monitor) throws CoreException;
}
