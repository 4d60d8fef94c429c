/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.template;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.Pause;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.DomainStatistics;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;

/**
 * Waits until a guest has nothing to do: one that is saved in the middle of something would do the rest of it in each fork. A guest that waits for
 * a processor uses none either, so what libvirt knows of that counts as well.
 */
record Idleness(LibvirtConnection connection, UUID guest) {

	private static final Duration PERIOD = Duration.ofSeconds(1);
	private static final Duration DEADLINE = Duration.ofMinutes(2);
	private static final Duration POLL = Duration.ofMillis(100);
	/** Of a period. An idle guest has its clock ticks and little else. */
	private static final Duration MOST_USED = Duration.ofMillis(60);
	/** A guest that is busy waits much longer on a busy host. */
	private static final Duration MOST_WAITED = Duration.ofMillis(250);

	/** @param used and waited in nanoseconds since the guest began */
	private record Sample(long taken, long used, long waited) {
	}

	void await(IProgressMonitor monitor) throws CoreException, IOException {
		long end = System.nanoTime() + DEADLINE.toNanos();
		Deque<Sample> samples = new ArrayDeque<>();
		do {
			if (System.nanoTime() - end >= 0) {
				throw new IOException("the guest was ready but is still busy after " + DEADLINE.toSeconds()
						+ " s. Look for what its image starts and does not end");
			}
			Pause.of(POLL);
			samples.addLast(sample(monitor));
		} while (!idle(samples));
	}

	private static boolean idle(Deque<Sample> samples) {
		Sample last = samples.getLast();
		Sample first = samples.getFirst();
		if (last.taken() - first.taken() < PERIOD.toNanos()) {
			return false;
		}
		samples.removeFirst();
		return last.used() - first.used() <= MOST_USED.toNanos() && last.waited() - first.waited() <= MOST_WAITED.toNanos();
	}

	private Sample sample(IProgressMonitor monitor) throws CoreException, IOException {
		for (DomainStatistics statistics : connection.call("ask what a guest uses", LibvirtConnection.QUICK, monitor,
				Hypervisor::statistics)) {
			if (statistics.uuid().equals(guest)) {
				long waited = statistics.counters().entrySet().stream()
						.filter(counter -> counter.getKey().startsWith("vcpu.") && counter.getKey().endsWith(".delay"))
						.mapToLong(counter -> counter.getValue().longValue()).sum();
				return new Sample(System.nanoTime(), statistics.get("cpu.time"), waited);
			}
		}
		throw new IOException("the guest has ended");
	}
}
