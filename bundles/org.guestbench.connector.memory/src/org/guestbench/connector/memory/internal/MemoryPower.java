/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;

/** Starts, stops, pauses and resumes one guest. Each call takes as long as the settings say, and looks under the lock of the hypervisor. */
record MemoryPower(MemoryHypervisor hypervisor, Settings settings, GuestId id) {

	void start(IProgressMonitor monitor) throws CoreException {
		Machine machine = hypervisor.atomically(this::begin);
		try {
			hypervisor.step("start", settings, monitor);
		} catch (CoreException | OperationCanceledException e) {
			fallBack(machine, GuestState.STARTING, GuestState.STOPPED);
			throw e;
		}
		hypervisor.atomically(all -> {
			if (all.find(id) != machine || machine.state != GuestState.STARTING) {
				throw all.refusal("start", machine, "somebody stopped it meanwhile. Start it again.");
			}
			if (settings.crashes("start")) {
				all.become(machine, GuestState.CRASHED);
				throw all.refusal("start", machine, "it crashed. Look at its serial log.");
			}
			machine.boots++;
			machine.executed.reset();
			machine.log("[    0.000000] In-memory guest '" + machine.spec.name() + "', " + machine.spec.memory() + ", "
					+ machine.spec.cpus() + " processors");
			all.become(machine, GuestState.RUNNING);
			machine.log("[    0.000001] ready");
			return machine;
		});
	}

	private Machine begin(MemoryHypervisor all) throws CoreException {
		Machine machine = all.find(id);
		if (machine.state != GuestState.STOPPED && machine.state != GuestState.CRASHED) {
			throw all.refusal("start", machine, "it is " + machine.word() + ". Stop it first.");
		}
		MemorySize free = all.available(settings.memory());
		if (machine.spec.memory().compareTo(free) > 0) {
			throw all.refusal("start", machine, "it needs " + machine.spec.memory() + " of memory and the host has " + free
					+ " left. Stop another guest, or give this one less.");
		}
		all.become(machine, GuestState.STARTING);
		return machine;
	}

	/** Succeeds if it does not run. */
	void stop(StopMode mode, Duration deadline, IProgressMonitor monitor) throws CoreException {
		Machine machine = hypervisor.find(id);
		if (!hypervisor.atomically(all -> asked(all, machine, mode)).booleanValue()) {
			return;
		}
		if (mode == StopMode.GRACEFUL) {
			shutDown(machine, deadline, monitor);
		} else {
			hypervisor.step("stop", settings, monitor);
		}
		hypervisor.atomically(all -> {
			if (all.has(machine) && machine.alive()) {
				machine.log("[    0.000002] power off");
				all.become(machine, GuestState.STOPPED);
			}
			return machine;
		});
	}

	/** @return whether there is anything to stop */
	private static Boolean asked(MemoryHypervisor all, Machine machine, StopMode mode) throws CoreException {
		if (mode == StopMode.GRACEFUL && machine.state == GuestState.PAUSED) {
			throw all.refusal("stop", machine, "it is paused and cannot shut itself down. Resume it, or stop it by force.");
		}
		if (mode == StopMode.GRACEFUL && machine.state == GuestState.RUNNING) {
			all.become(machine, GuestState.STOPPING);
		}
		return Boolean.valueOf(machine.alive());
	}

	private void shutDown(Machine machine, Duration deadline, IProgressMonitor monitor) throws CoreException {
		long end = System.nanoTime() + deadline.toNanos();
		try {
			hypervisor.step("stop", settings, monitor);
			synchronized (hypervisor) {
				while (settings.flag("ignore.shutdown", false) && machine.state == GuestState.STOPPING) {
					if (System.nanoTime() - end >= 0) {
						throw hypervisor.refusal("stop", machine, "it did not shut itself down within " + deadline.toSeconds()
								+ " s. Wait, or stop it by force.");
					}
					hypervisor.await(monitor);
				}
			}
		} catch (CoreException | OperationCanceledException e) {
			fallBack(machine, GuestState.STOPPING, GuestState.RUNNING);
			throw e;
		}
	}

	void pause(IProgressMonitor monitor) throws CoreException {
		change("pause", GuestState.RUNNING, GuestState.PAUSED, monitor);
	}

	void resume(IProgressMonitor monitor) throws CoreException {
		change("resume", GuestState.PAUSED, GuestState.RUNNING, monitor);
	}

	private void change(String verb, GuestState from, GuestState to, IProgressMonitor monitor) throws CoreException {
		hypervisor.find(id);
		hypervisor.step(verb, settings, monitor);
		hypervisor.atomically(all -> {
			Machine machine = all.find(id);
			if (machine.state != to && machine.state != from) {
				throw all.refusal(verb, machine, "it is " + machine.word() + ", not " + Machine.word(from) + ".");
			}
			if (machine.state == from) {
				all.become(machine, to);
			}
			return machine;
		});
	}

	private void fallBack(Machine machine, GuestState from, GuestState to) {
		synchronized (hypervisor) {
			if (machine.state == from) {
				hypervisor.become(machine, to);
			}
		}
	}
}
