/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/** The connection's hypervisor has images of its own, and its guests are made of these alone: none of the bench's machine can be used. */
public interface ResidentImages {

	/**
	 * Images for people to choose from, those that are most likely wanted first: there may be many thousands more, which {@link #find} knows.
	 *
	 * @param text what they shall have to do with; empty for the usual ones
	 */
	List<ResidentImage> search(String text, IProgressMonitor monitor) throws CoreException;

	/** The image of exactly that name, or short name. */
	Optional<ResidentImage> find(String name, IProgressMonitor monitor) throws CoreException;
}
