/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.azure.internal.arm.ArmPath;
import org.guestbench.connector.azure.internal.lease.Lease;
import org.guestbench.connector.azure.internal.lease.LeaseStart;

/** Starts and stops a guest. Stopping always deallocates: only then nothing is paid for its processors any more. */
record GuestPower(Cloud cloud, GuestId id) {

	void start(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		Found found = find(progress.split(1));
		requireStopped(found);
		Lease lease = found.lease();
		Machine machine = found.machine();
		if (machine != null) {
			restart(found, machine, progress.split(9));
		} else if (lease != null) {
			new LeaseStart(cloud, lease).start(progress.split(9));
		}
	}

	private void restart(Found found, Machine machine, IProgressMonitor monitor) throws CoreException {
		try {
			act("start", found, machine, "start", monitor);
		} catch (OperationCanceledException e) {
			cloud.arm().post(what("stop", found), machine.path().then("deallocate"), null, new NullProgressMonitor());
			throw e;
		}
	}

	private void requireStopped(Found found) throws CoreException {
		Lease lease = found.lease();
		if (lease != null && lease.deleting()) {
			throw refusal("start", found, "it is being deleted.");
		}
		switch (found.power().state()) {
		case STOPPED, CRASHED -> {
			// As it has to be.
		}
		case UNKNOWN, STARTING, RUNNING, PAUSED, STOPPING, DELETED -> throw refusal("start", found, "it is " + word(found) + ".");
		}
	}

	/** The power is cut. */
	void cut(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		Found found = find(progress.split(1));
		Machine machine = found.machine();
		if (machine == null || deallocated(found)) {
			return;
		}
		if (found.power().state() == GuestState.RUNNING) {
			post(what("stop", found), machine.path().then("powerOff").with("skipShutdown=true"), progress.split(4));
		}
		act("stop", found, machine, "deallocate", progress.split(5));
	}

	/** It is shut down, for which it has until the deadline. */
	void ask(Duration deadline, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		Found found = find(progress.split(1));
		Machine machine = found.machine();
		if (machine == null || deallocated(found)) {
			return;
		}
		if (found.power().state() == GuestState.RUNNING) {
			Deadline limited = new Deadline(cloud.arm().pace(), deadline, progress.split(4));
			try {
				post(what("stop", found), machine.path().then("powerOff"), limited);
			} catch (OperationCanceledException e) {
				if (!limited.over() || monitor.isCanceled()) {
					throw e;
				}
				throw new CoreException(Status.error("Cannot " + what("stop", found) + ": it did not shut down within "
						+ deadline.toSeconds() + " s. Azure still asks it to: look again later, or stop it by force.", e));
			}
		}
		act("stop", found, machine, "deallocate", progress.split(5));
	}

	void pause(IProgressMonitor monitor) throws CoreException {
		throw refusal("pause", find(monitor), "Azure's machines cannot stand still. Stop it, which keeps its disk.");
	}

	void resume(IProgressMonitor monitor) throws CoreException {
		Found found = find(monitor);
		if (found.power().state() != GuestState.RUNNING) {
			throw refusal("resume", found, "it is " + word(found) + ", and Azure's machines are never paused. Start it.");
		}
	}

	private Found find(IProgressMonitor monitor) throws CoreException {
		return new Inventory(cloud).find(id, monitor);
	}

	private static boolean deallocated(Found found) {
		return found.power().state() == GuestState.STOPPED && !found.power().billed();
	}

	private void act(String verb, Found found, Machine machine, String action, IProgressMonitor monitor) throws CoreException {
		post(what(verb, found), machine.path().then(action), monitor);
	}

	private void post(String what, ArmPath path, IProgressMonitor monitor) throws CoreException {
		cloud.arm().post(what, path, null, monitor);
	}

	private static String what(String verb, Found found) {
		return verb + " the guest '" + name(found.lease(), found.machine()) + "'";
	}

	private static String name(@Nullable Lease lease, @Nullable Machine machine) {
		return lease != null ? lease.name() : machine != null ? machine.name() : "";
	}

	private static String word(Found found) {
		return switch (found.power().state()) {
		case UNKNOWN -> "in a state that Azure does not tell";
		case STOPPED, CRASHED -> "not running";
		case STARTING -> "being started";
		case RUNNING -> "running";
		case PAUSED -> "paused";
		case STOPPING -> "being stopped";
		case DELETED -> "deleted";
		};
	}

	private static CoreException refusal(String verb, Found found, String why) {
		return new CoreException(Status.error("Cannot " + what(verb, found) + ": " + why));
	}
}
