/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.channel;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/** The channel's guest can be told to mount its disks. */
public interface DiskMounts {

	/** Returns when what is on the disk can be read in the guest. The disk may be plugged in up to some seconds later. */
	void mount(DiskMount mount, IProgressMonitor monitor) throws CoreException;
}
