/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.background;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who is there, which calls are carried out, and since when there are none. */
final class Occupation {

	private final Clock clock;
	private final Map<Closeable, Instant> visitors = new HashMap<>();
	private final Set<Call> calls = new HashSet<>();
	/** Carried out, but their clients have not been told yet. */
	private final Set<Call> carriedOut = new HashSet<>();
	private Instant lastUse;

	Occupation(Clock clock) {
		this.clock = clock;
		this.lastUse = clock.instant();
	}

	/** Somebody has connected, and may ask for something. */
	synchronized void arrived(Closeable visitor) {
		visitors.put(visitor, clock.instant());
	}

	synchronized void left(Closeable visitor) {
		visitors.remove(visitor);
		notifyAll();
	}

	synchronized void begin(Call call, Closeable visitor) {
		visitors.remove(visitor);
		calls.add(call);
	}

	synchronized void carriedOut(Call call) {
		calls.remove(call);
		carriedOut.add(call);
	}

	synchronized void end(Call call) {
		calls.remove(call);
		carriedOut.remove(call);
		lastUse = clock.instant();
		notifyAll();
	}

	synchronized int calls() {
		return calls.size();
	}

	synchronized boolean nobody() {
		return calls.isEmpty() && carriedOut.isEmpty() && visitors.isEmpty();
	}

	synchronized Instant lastUse() {
		return lastUse;
	}

	/** Whether nobody has called for that long. */
	synchronized boolean idle(Duration limit) {
		return calls.isEmpty() && carriedOut.isEmpty() && Duration.between(lastUse, clock.instant()).compareTo(limit) >= 0;
	}

	synchronized void cancelAll() {
		calls.forEach(Call::cancel);
	}

	/** Sends those away who have been there for that long and have asked for nothing. */
	synchronized void dismissSilent(Duration limit) throws IOException {
		Instant latest = clock.instant().minus(limit);
		for (Map.Entry<Closeable, Instant> visitor : visitors.entrySet()) {
			if (visitor.getValue().isBefore(latest)) {
				visitor.getKey().close();
			}
		}
	}

	/** Waits until nobody is there, or the time is up. */
	synchronized void awaitNobody(Duration limit) throws InterruptedException {
		long end = System.nanoTime() + limit.toNanos();
		for (long rest = limit.toMillis(); !nobody() && rest > 0; rest = (end - System.nanoTime()) / 1_000_000) {
			wait(rest);
		}
	}
}
