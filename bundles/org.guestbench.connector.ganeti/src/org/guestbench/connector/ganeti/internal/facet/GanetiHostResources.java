/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.facet;

import java.util.Comparator;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.HostResources;
import org.guestbench.connector.ganeti.internal.GanetiConnection;
import org.guestbench.connector.ganeti.internal.Target;
import org.guestbench.connector.ganeti.internal.rapi.Fields;
import org.guestbench.connector.ganeti.internal.rapi.RapiPath;

/** What the node has that has the most memory to spare, of those that new guests may be on. */
record GanetiHostResources(GanetiConnection connection) implements HostResources {

	/** More than any machine has, in MiB. */
	private static final long MOST_MEMORY = 1L << 30;

	@Override
	public Resources query(IProgressMonitor monitor) throws CoreException {
		return connection.client().list("ask what the nodes have", RapiPath.all("nodes"), monitor).stream()
				.filter(node -> !node.flag("offline") && !node.flag("drained") && node.flag("vm_capable"))
				.filter(node -> connection.target().setting(Target.NODE).map(name -> node.text("name").orElse("").equals(name))
						.orElse(Boolean.TRUE).booleanValue())
				.map(GanetiHostResources::resources).max(Comparator.comparing(Resources::availableMemory))
				.orElseThrow(() -> new CoreException(Status.error("No node of the cluster that new guests may be on answers. "
						+ "Look at the nodes ('gnt-node list'), and at the settings of the connection.")));
	}

	private static Resources resources(Fields node) {
		return new Resources(size(node.number("mtotal")), size(node.number("mfree")),
				Math.clamp(node.number("ctotal"), 1, Integer.MAX_VALUE));
	}

	private static MemorySize size(long mebibytes) {
		return MemorySize.ofMebibytes(Math.min(mebibytes, MOST_MEMORY));
	}
}
