/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal;

import java.io.IOException;
import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.Pause;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;

/** Starts, stops, suspends and resumes one guest. A suspended guest is what the bench calls a paused one. */
public record GuestPower(VmwareConnection connection, GuestId id) {

	private static final String ON = "PowerOnVM_Task";
	private static final String OFF = "PowerOffVM_Task";
	private static final Duration LIMIT = Duration.ofMinutes(5);
	/** Its memory is written to a disk. */
	private static final Duration SUSPEND_LIMIT = Duration.ofMinutes(20);
	private static final Duration POLL = Duration.ofMillis(200);

	void start(IProgressMonitor monitor) throws CoreException {
		change("start", monitor, (machine, info) -> {
			if (info.state() != GuestState.STOPPED) {
				throw refusal("start", info, "it is " + word(info.state()) + ".");
			}
			run(machine, ON, LIMIT, monitor);
			if (monitor.isCanceled()) {
				run(machine, OFF, LIMIT, new NullProgressMonitor());
				throw new OperationCanceledException();
			}
		});
	}

	/** The power is cut. */
	void cut(IProgressMonitor monitor) throws CoreException {
		change("stop", monitor, (machine, info) -> cut(machine, info, monitor));
	}

	private void cut(Ref machine, GuestInfo info, IProgressMonitor monitor) throws IOException, VimFault, CoreException {
		if (info.state() == GuestState.STOPPED) {
			return;
		}
		try {
			run(machine, OFF, LIMIT, monitor);
		} catch (VimFault e) {
			// It may have ended by itself at that moment, which is as good.
			if (connection.info(id, machine, monitor).state() != GuestState.STOPPED) {
				throw e;
			}
		}
	}

	/** VMware Tools in the guest are asked to shut it down, and have until the deadline. */
	void ask(Duration deadline, IProgressMonitor monitor) throws CoreException {
		change("stop", monitor, (machine, info) -> {
			switch (info.state()) {
			case STOPPED, CRASHED, DELETED -> {
				return;
			}
			case RUNNING, STOPPING -> shutDown(machine, info, deadline, monitor);
			case UNKNOWN, STARTING, PAUSED -> throw refusal("stop", info,
					"it is " + word(info.state()) + " and cannot react. Resume it first, or stop it by force.");
			}
		});
	}

	private void shutDown(Ref machine, GuestInfo info, Duration deadline, IProgressMonitor monitor)
			throws IOException, VimFault, CoreException {
		try {
			connection.session().call(Request.of("ShutdownGuest", machine), monitor);
		} catch (VimFault e) {
			if (e.is("ToolsUnavailable")) {
				throw new CoreException(Status.error("Cannot stop guest '" + info.name()
						+ "': VMware Tools do not run in it, so it cannot be asked. Stop it by force, or install open-vm-tools.", e));
			}
			throw e;
		}
		long end = System.nanoTime() + deadline.toNanos();
		while (connection.info(id, machine, monitor).state() != GuestState.STOPPED) {
			if (System.nanoTime() - end >= 0) {
				throw refusal("stop", info, "it did not shut itself down within " + deadline.toSeconds()
						+ " s. It still runs: wait longer, or stop it by force.");
			}
			Pause.of(POLL);
		}
	}

	void suspend(IProgressMonitor monitor) throws CoreException {
		change("pause", monitor, (machine, info) -> {
			switch (info.state()) {
			case PAUSED -> {
				return;
			}
			case RUNNING -> run(machine, "SuspendVM_Task", SUSPEND_LIMIT, monitor);
			case UNKNOWN, STOPPED, STARTING, STOPPING, CRASHED, DELETED ->
				throw refusal("pause", info, "it is " + word(info.state()) + ".");
			}
		});
	}

	void resume(IProgressMonitor monitor) throws CoreException {
		change("resume", monitor, (machine, info) -> {
			switch (info.state()) {
			case RUNNING -> {
				return;
			}
			case PAUSED -> run(machine, ON, SUSPEND_LIMIT, monitor);
			case UNKNOWN, STOPPED, STARTING, STOPPING, CRASHED, DELETED ->
				throw refusal("resume", info, "it is " + word(info.state()) + ".");
			}
		});
	}

	private interface Change {
		void run(Ref machine, GuestInfo info) throws IOException, VimFault, CoreException;
	}

	private void change(String verb, IProgressMonitor monitor, Change change) throws CoreException {
		connection.call(id, verb + " the guest", monitor, machine -> {
			try {
				change.run(machine, connection.info(id, machine, monitor));
			} finally {
				connection.touch(machine);
			}
			return id;
		});
	}

	private void run(Ref machine, String method, Duration limit, IProgressMonitor monitor) throws IOException, VimFault {
		connection.tasks().run(Request.of(method, machine), limit, monitor);
	}

	private static String word(GuestState state) {
		return switch (state) {
		case UNKNOWN -> "in a state that the server does not tell, or its host cannot be reached";
		case STOPPED, CRASHED -> "not running";
		case STARTING -> "being started";
		case RUNNING -> "running";
		case PAUSED -> "suspended";
		case STOPPING -> "shutting down";
		case DELETED -> "deleted";
		};
	}

	private static CoreException refusal(String verb, GuestInfo info, String why) {
		return new CoreException(Status.error("Cannot " + verb + " guest '" + info.name() + "': " + why, null));
	}
}
