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
 * @param java      null if no Java virtual machine of the guest can be seen from its host
 */
public record Usage(Instant taken, Duration processor, MemorySize memory, @Nullable Traffic disk, @Nullable Traffic network,
		@Nullable JavaMachines java) {

	/** Of a hypervisor, which sees no programs. */
	public Usage(Instant taken, Duration processor, MemorySize memory, @Nullable Traffic disk, @Nullable Traffic network) {
		this(taken, processor, memory, disk, network, null);
	}

	/**
	 * Bytes, as the guest sees it.
	 *
	 * @param in  read or received
	 * @param out written or sent
	 */
	public record Traffic(long in, long out) {
	}

	/**
	 * What the Java virtual machines that run in the guest say of themselves, all together. A guest can make them say anything.
	 *
	 * @param count       how many there are
	 * @param heap        what is used of it
	 * @param reserved    what it has of the guest's memory
	 * @param collections since the machines were started
	 * @param collecting  time that collections took
	 * @param threads     that are alive
	 */
	public record JavaMachines(int count, MemorySize heap, MemorySize reserved, long collections, Duration collecting, int threads) {
	}
}
