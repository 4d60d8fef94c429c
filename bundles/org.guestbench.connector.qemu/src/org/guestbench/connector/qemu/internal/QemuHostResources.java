/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.HostResources;
import org.guestbench.connector.qemu.internal.host.MemoryFigures;

/** The memory and the processors of this machine, or what a control group leaves of them. */
record QemuHostResources(QemuConnection connection) implements HostResources {

	@Override
	public Resources query(IProgressMonitor monitor) throws CoreException {
		connection.qemu();
		try {
			MemoryFigures memory = MemoryFigures.read(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
			// The virtual machine of Java knows the limits of control groups here.
			int cpus = Runtime.getRuntime().availableProcessors();
			return new Resources(new MemorySize(memory.total()), new MemorySize(Math.min(memory.total(), memory.available())), cpus);
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot find out how much memory this machine has: " + e.getMessage(), e));
		}
	}
}
