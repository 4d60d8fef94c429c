/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.guest.GuestState;

/**
 * One start of a machine: what is connected to the guest belongs to it, and ends with it. For any thread; whatever waits does so on the lock of the
 * hypervisor.
 *
 * @param number which of the machine's starts it is
 */
record Boot(MemoryHypervisor hypervisor, Machine machine, int number) {

	private static final long REST_MILLIS = 100;

	/** Waits until a starting guest executes. */
	static Boot await(MemoryHypervisor hypervisor, Machine machine, IProgressMonitor monitor) throws ChannelClosedException {
		synchronized (hypervisor) {
			while (machine.state == GuestState.STARTING) {
				hypervisor.await(monitor);
			}
			if (!machine.alive()) {
				throw machine.ended();
			}
			return new Boot(hypervisor, machine, machine.boots);
		}
	}

	/** The one that the guest is in. */
	static Boot current(MemoryHypervisor hypervisor, Machine machine) throws CoreException {
		synchronized (hypervisor) {
			if (!machine.alive() || machine.state == GuestState.STARTING) {
				throw hypervisor.refusal("connect to the console of", machine, "it is " + machine.word() + ". Start it first.");
			}
			return new Boot(hypervisor, machine, machine.boots);
		}
	}

	/** Waits until it is over. */
	void awaitEnd() {
		synchronized (hypervisor) {
			while (present()) {
				hypervisor.await(REST_MILLIS, new NullProgressMonitor());
			}
		}
	}

	/** Waits while the guest is paused. */
	void awaitExecuting(IProgressMonitor monitor) throws ChannelClosedException {
		synchronized (hypervisor) {
			while (present() && machine.state == GuestState.PAUSED) {
				hypervisor.await(monitor);
			}
			if (!present()) {
				throw machine.ended();
			}
		}
	}

	/** Waits for a time, or until it is over. */
	void sleep(Duration time, IProgressMonitor monitor) {
		long end = System.nanoTime() + time.toNanos();
		synchronized (hypervisor) {
			for (long left = time.toNanos(); left > 0 && present(); left = end - System.nanoTime()) {
				hypervisor.await(left / 1_000_000 + 1, monitor);
			}
		}
	}

	void crash() {
		synchronized (hypervisor) {
			if (present()) {
				machine.log("[    0.000003] Kernel panic - not syncing: asked to");
				hypervisor.become(machine, GuestState.CRASHED);
			}
		}
	}

	/** A line on the serial port. */
	void log(String line) {
		synchronized (hypervisor) {
			machine.log(line);
		}
	}

	private boolean present() {
		return hypervisor.has(machine) && machine.boots == number && machine.alive();
	}
}
