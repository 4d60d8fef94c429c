/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The sockets that this process has channels to, or is opening. Safe for several threads. */
final class Endpoints {

	private static final class Entry {
		private final Endpoint endpoint = new Endpoint();
		private int users;
	}

	private final Map<Path, Entry> entries = new HashMap<>();

	/** To be followed by one {@link #leave}. */
	synchronized Endpoint enter(Path path) {
		Entry entry = entries.computeIfAbsent(path, p -> new Entry());
		entry.users++;
		return entry.endpoint;
	}

	synchronized void leave(Path path) {
		Entry entry = entries.get(path);
		if (entry != null && --entry.users == 0) {
			entries.remove(path);
		}
	}
}
