/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Usage;
import org.guestbench.api.facet.Usage.Traffic;
import org.guestbench.api.guest.GuestSpec;

/**
 * A load for guests that execute nothing: a wave around a mean, of a length and a phase that are the guest's own. Counters are the area under
 * it, so they grow with the time that the guest executed, and with nothing else.
 */
final class DemoLoad {

	/** Of each processor, and of the memory. */
	private static final double MEAN = 0.35;
	private static final double SWING = 0.3;
	private static final long DISK_READ = 6_000_000;
	private static final long DISK_WRITTEN = 2_000_000;
	private static final long RECEIVED = 400_000;
	private static final long SENT = 90_000;

	private final GuestSpec spec;
	private final double frequency;
	private final double phase;

	DemoLoad(GuestSpec spec) {
		this.spec = spec;
		UUID uuid = spec.uuid();
		phase = 2 * Math.PI * Math.floorMod(uuid.getLeastSignificantBits(), 360) / 360;
		frequency = 2 * Math.PI / (20 + Math.floorMod(uuid.getMostSignificantBits(), 40));
	}

	/** @param executed how long the guest has executed since its start */
	Usage after(Duration executed, Instant now) {
		double seconds = executed.toNanos() / 1e9;
		double area = MEAN * seconds + SWING / frequency * (Math.cos(phase) - Math.cos(frequency * seconds + phase));
		double height = MEAN + SWING * Math.sin(frequency * seconds + phase);
		return new Usage(now, Duration.ofNanos((long) (spec.cpus() * area * 1e9)), new MemorySize((long) (spec.memory().bytes() * height)),
				new Traffic((long) (DISK_READ * area), (long) (DISK_WRITTEN * area)),
				new Traffic((long) (RECEIVED * area), (long) (SENT * area)));
	}
}
