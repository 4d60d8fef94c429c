/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.facet;

import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.ganeti.internal.GanetiConnection;
import org.guestbench.connector.ganeti.internal.Instance;
import org.guestbench.connector.ganeti.internal.rapi.RapiPath;

import com.google.gson.JsonObject;

/** Moves an instance to another node of its cluster: without a pause if it runs. */
record NodeChange(GanetiConnection connection, Instance instance) {

	/** Disks that every node of a group can see ({@code ganeti.constants.DTS_EXT_MIRROR}). */
	private static final Set<String> SEEN_BY_ALL = Set.of("blockdev", "diskless", "ext", "gluster", "rbd", "sharedfile");
	/** Disks that one other node has a copy of ({@code ganeti.constants.DTS_INT_MIRROR}). */
	private static final String MIRRORED = "drbd";

	void move(String node, IProgressMonitor monitor) throws CoreException {
		String template = instance.fields().text("disk_template").orElse("");
		String what = "move the guest '" + instance.shownName() + "' to the node " + node;
		JsonObject body = new JsonObject();
		if (SEEN_BY_ALL.contains(template)) {
			body.addProperty("target_node", node);
		} else if (!template.equals(MIRRORED) || !instance.fields().texts("snodes").contains(node)) {
			throw new CoreException(Status.error("Cannot " + what + ": its disks, which Ganeti keeps as '" + template
					+ "', are not there. Move it on the master node ('gnt-instance move')."));
		}
		String way = switch (instance.state()) {
		case RUNNING -> "migrate";
		case STOPPED, CRASHED -> "failover";
		case UNKNOWN, STARTING, PAUSED, STOPPING, DELETED -> throw new CoreException(
				Status.error("Cannot " + what + ": " + "it is in a state that cannot be told. Look at its node."));
		};
		connection.jobs().run(what, "PUT", RapiPath.instance(instance.name()).then(way), body, monitor);
	}
}
