/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.admission;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

import org.guestbench.core.Connections;

/** Lets runs begin, as many at once as their hosts have room for. */
public final class Admission {

	private final Path folder;
	private final Footprints footprints;
	private final Clock clock;

	/** @param folder of all queues; made when it is needed; of this user alone */
	public Admission(Path folder, Clock clock) {
		this.folder = folder;
		this.footprints = new Footprints(folder.resolve("footprints"));
		this.clock = clock;
	}

	public Footprints footprints() {
		return footprints;
	}

	/** The queue of those runs whose guests share a host, as those of both connections to this machine do. */
	public RunQueue queue(String connection) {
		String host = connection.equals(Connections.PROCESSES) ? Connections.LOCAL : connection;
		return new RunQueue(folder.resolve("of-" + URLEncoder.encode(host, StandardCharsets.UTF_8)), clock);
	}
}
