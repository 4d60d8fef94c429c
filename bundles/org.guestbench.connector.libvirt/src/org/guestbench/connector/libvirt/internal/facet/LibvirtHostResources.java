/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.HostResources;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;

/** What the hypervisor's host has, as libvirt tells it. */
record LibvirtHostResources(LibvirtConnection connection) implements HostResources {

	@Override
	public Resources query(IProgressMonitor monitor) throws CoreException {
		Hypervisor.HostFacts facts = connection.call("ask what the host has", LibvirtConnection.QUICK, monitor, Hypervisor::host);
		return new Resources(new MemorySize(facts.totalMemory()), new MemorySize(facts.availableMemory()), facts.cpus());
	}
}
