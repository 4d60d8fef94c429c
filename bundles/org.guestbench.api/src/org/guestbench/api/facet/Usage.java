/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.time.Duration;
import java.time.Instant;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;

/**
 * What a guest has used up to one moment. Counters grow from the guest's start on; one that is smaller than before is that of a later start.
 *
 * @param taken     when that was, by the clock of the host
 * @param processor time that processors worked for the guest: up to one second each second for each of its processors, and a little more
 *                  for what the hypervisor does for it
 * @param memory    of the host, at that moment
 * @param disk      null if the hypervisor does not count it
 * @param network   null if the hypervisor does not count it
 */
public record Usage(Instant taken, Duration processor, MemorySize memory, @Nullable Traffic disk, @Nullable Traffic network) {

	/**
	 * Bytes, as the guest sees it.
	 *
	 * @param in  read or received
	 * @param out written or sent
	 */
	public record Traffic(long in, long out) {
	}
}
