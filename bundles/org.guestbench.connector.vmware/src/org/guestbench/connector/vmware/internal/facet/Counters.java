/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.PropertyReader;
import org.guestbench.connector.vmware.internal.vim.VimSession;

/** The numbers by which a server knows what it measures ({@code PerformanceManager.perfCounter}); other servers have others. */
record Counters(Map<Counter, Long> keys) {

	private static final String ALL = "perfCounter";

	/** What is measured of a guest. */
	enum Counter {
		/** Of its processors, in hundredths of a percent. */
		PROCESSOR("cpu.usage.average"),
		/** Of its host, in KiB. */
		MEMORY("mem.consumed.average"),
		/** In KiB each second. */
		READ("disk.read.average"), WRITTEN("disk.write.average"), RECEIVED("net.received.average"), SENT("net.transmitted.average");

		private final String name;

		Counter(String name) {
			this.name = name;
		}
	}

	Counters {
		keys = Map.copyOf(keys);
	}

	static Counters read(VimSession session, IProgressMonitor monitor) throws IOException, VimFault {
		Map<String, Long> all = new HashMap<>();
		Optional<Node> counters = new PropertyReader(session).read(session.manager("perfManager"), List.of(ALL), monitor).node(ALL);
		counters.ifPresent(node -> node.children().forEach(counter -> all.put(counter.text("groupInfo", "key") + "."
				+ counter.text("nameInfo", "key") + "." + counter.text("rollupType"), counter.number(-1, "key"))));
		Map<Counter, Long> keys = new EnumMap<>(Counter.class);
		for (Counter counter : Counter.values()) {
			Long key = all.get(counter.name);
			if (key != null) {
				keys.put(counter, key);
			}
		}
		return new Counters(keys);
	}

	Optional<Counter> of(long key) {
		return keys.entrySet().stream().filter(entry -> entry.getValue() == key).map(Map.Entry::getKey).findFirst();
	}
}
