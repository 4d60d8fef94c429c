/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * The connection brings the images of guests to the host of its hypervisor, and tells what is there. What is removed is brought again by whoever needs
 * it next.
 */
public interface HostedImages {

	/** All of them, those of other benches too. May take long, as every guest is looked at. */
	List<HostedImage> list(IProgressMonitor monitor) throws CoreException;

	/** Removes one. Refuses one that a guest needs, whether or not that one runs. Succeeds if it is gone already. */
	void remove(HostedImage image, IProgressMonitor monitor) throws CoreException;
}
