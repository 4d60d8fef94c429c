/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.HostResources;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.vim.Found;
import org.guestbench.connector.vmware.internal.vim.Sizes;

/** Of all hosts that work, those of the one that has the most to spare: a guest runs on one of them. */
record VmwareHostResources(VmwareConnection connection) implements HostResources {

	private static final String MEMORY = "summary.hardware.memorySize";
	private static final String PROCESSORS = "summary.hardware.numCpuThreads";
	/** In MiB. */
	private static final String USED = "summary.quickStats.overallMemoryUsage";
	private static final String REACHABLE = "runtime.connectionState";
	private static final String MAINTENANCE = "runtime.inMaintenanceMode";

	@Override
	public Resources query(IProgressMonitor monitor) throws CoreException {
		return connection.call("ask what the hosts have", monitor, () -> connection.properties()
				.readAll(Map.of("HostSystem", List.of(MEMORY, PROCESSORS, USED, REACHABLE, MAINTENANCE)), monitor).stream()
				.filter(host -> host.text(REACHABLE).equals("connected") && !host.flag(MAINTENANCE)).map(VmwareHostResources::resources)
				.max(Comparator.comparing(Resources::availableMemory)).orElseThrow(() -> new CoreException(Status
						.error("No host of " + connection.target().host() + " is connected and in use. Look at the hosts.", null))));
	}

	private static Resources resources(Found host) {
		MemorySize total = new MemorySize(Math.max(0, host.number(MEMORY, 0)));
		MemorySize used = Sizes.ofMebibytes(host.number(USED, 0));
		return new Resources(total, new MemorySize(Math.max(0, total.bytes() - used.bytes())),
				Math.clamp(host.number(PROCESSORS, 1), 1, Integer.MAX_VALUE));
	}
}
