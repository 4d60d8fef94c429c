/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.MemorySize;

/** The connection can tell what its host has to give. */
public interface HostResources {

	Resources query(IProgressMonitor monitor) throws CoreException;

	/**
	 * @param totalMemory     physical memory
	 * @param availableMemory what guests may take now without the host swapping
	 * @param cpus            processors that guests can use
	 */
	record Resources(MemorySize totalMemory, MemorySize availableMemory, int cpus) {
	}
}
