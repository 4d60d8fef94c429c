/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Usage;
import org.guestbench.api.facet.Usage.Traffic;
import org.guestbench.connector.vmware.internal.facet.Counters.Counter;
import org.guestbench.connector.vmware.internal.vim.Sizes;

/**
 * Adds up what one guest uses. The server tells rates, of the last 20 seconds, and the bench wants sums: each rate is taken to hold since the last
 * time that somebody asked. Used by one thread at a time.
 */
final class Meter {

	private static final long SAMPLE_SECONDS = 20;
	private static final double WHOLE = 10_000;
	private static final double NANOS = 1e9;
	private static final int KIB = 1024;

	private final Map<Counter, Double> sums = new EnumMap<>(Counter.class);
	private @Nullable Instant last;

	/** @param rates by the server's units */
	Usage add(Instant now, int processors, Map<Counter, Long> rates) {
		Instant before = last;
		double seconds = before == null ? SAMPLE_SECONDS : Math.max(0, Duration.between(before, now).toNanos() / NANOS);
		last = now;
		rates.forEach((counter, rate) -> sums.merge(counter, Math.max(0, rate) * seconds, Double::sum));
		return new Usage(now, Duration.ofNanos((long) (sum(Counter.PROCESSOR) / WHOLE * processors * NANOS)),
				Sizes.ofKibibytes(rates.getOrDefault(Counter.MEMORY, 0L)), traffic(Counter.READ, Counter.WRITTEN),
				traffic(Counter.RECEIVED, Counter.SENT));
	}

	private double sum(Counter counter) {
		return sums.getOrDefault(counter, 0.0);
	}

	private @Nullable Traffic traffic(Counter in, Counter out) {
		return sums.containsKey(in) || sums.containsKey(out) ? new Traffic((long) (sum(in) * KIB), (long) (sum(out) * KIB)) : null;
	}
}
