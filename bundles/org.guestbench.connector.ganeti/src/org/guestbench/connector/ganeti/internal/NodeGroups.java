/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.ganeti.internal.rapi.Fields;
import org.guestbench.connector.ganeti.internal.rapi.RapiClient;
import org.guestbench.connector.ganeti.internal.rapi.RapiPath;

/** Which group each node is in: asked for again when a node is seen that was in none. */
final class NodeGroups {

	private final RapiClient client;
	private final AtomicReference<Map<String, String>> known = new AtomicReference<>(Map.of());

	NodeGroups(RapiClient client) {
		this.client = client;
	}

	/** Empty if it is in none. */
	String of(String node, IProgressMonitor monitor) throws CoreException {
		String group = known.get().get(node);
		if (group == null && !node.isEmpty()) {
			Map<String, String> all = new HashMap<>();
			for (Fields one : client.list("list the groups of nodes", RapiPath.all("groups"), monitor)) {
				one.texts("node_list").forEach(name -> all.put(name, one.shown("name")));
			}
			all.putIfAbsent(node, "");
			known.set(Map.copyOf(all));
			return all.getOrDefault(node, "");
		}
		return group == null ? "" : group;
	}
}
