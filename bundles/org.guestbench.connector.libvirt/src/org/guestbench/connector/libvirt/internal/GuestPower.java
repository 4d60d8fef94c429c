/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.Pause;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;

/** Starts, stops, pauses and resumes one guest. */
record GuestPower(LibvirtConnection connection, GuestId id) {

	private static final Duration POLL = Duration.ofMillis(200);

	void start(IProgressMonitor monitor) throws CoreException {
		connection.prepareFolder(id, monitor);
		connection.undoable(id, "start the guest " + id.uuid(), monitor, domain -> {
			GuestInfo info = connection.reader().info(domain);
			if (!ended(info.state())) {
				throw refusal("start", info, "it is " + word(info.state()) + ".");
			}
			return act("start", info, () -> domain.create());
		}, (domain, started) -> domain.destroy());
	}

	/** The power is cut. */
	void cut(IProgressMonitor monitor) throws CoreException {
		call("stop", monitor, domain -> {
			GuestInfo info = connection.reader().info(domain);
			return ended(info.state()) ? info : act("stop", info, () -> {
				try {
					domain.destroy();
				} catch (LibvirtFailure e) {
					// It may have ended by itself at that moment, which is as good.
					if (!ended(connection.reader().info(domain).state())) {
						throw e;
					}
				}
			});
		});
	}

	/** Its power button is pressed, and it has until the deadline. */
	void ask(Duration deadline, IProgressMonitor monitor) throws CoreException {
		GuestInfo asked = call("stop", monitor, domain -> {
			GuestInfo info = connection.reader().info(domain);
			return switch (info.state()) {
			case STOPPED, CRASHED, DELETED -> info;
			case RUNNING, STOPPING -> act("stop", info, () -> domain.shutdown());
			case UNKNOWN, STARTING, PAUSED -> throw refusal("stop", info,
					"it is " + word(info.state()) + " and cannot react. Resume it first, or stop it by force.");
			};
		});
		long end = System.nanoTime() + deadline.toNanos();
		while (!ended(asked.state()) && !ended(info(monitor).state())) {
			if (System.nanoTime() - end >= 0) {
				throw refusal("stop", asked, "it did not react to its power button within " + deadline.toSeconds()
						+ " s. It still runs: wait longer, or stop it by force.");
			}
			Pause.of(POLL);
		}
	}

	void pause(IProgressMonitor monitor) throws CoreException {
		call("pause", monitor, domain -> {
			GuestInfo info = connection.reader().info(domain);
			return switch (info.state()) {
			case PAUSED -> info;
			case RUNNING -> act("pause", info, () -> domain.suspend());
			case UNKNOWN, STOPPED, STARTING, STOPPING, CRASHED, DELETED ->
				throw refusal("pause", info, "it is " + word(info.state()) + ".");
			};
		});
	}

	void resume(IProgressMonitor monitor) throws CoreException {
		call("resume", monitor, domain -> {
			GuestInfo info = connection.reader().info(domain);
			return switch (info.state()) {
			case RUNNING -> info;
			case PAUSED -> act("resume", info, () -> domain.resume());
			case UNKNOWN, STOPPED, STARTING, STOPPING, CRASHED, DELETED ->
				throw refusal("resume", info, "it is " + word(info.state()) + ".");
			};
		});
	}

	private GuestInfo info(IProgressMonitor monitor) throws CoreException {
		return connection.call(id, "look at the guest", LibvirtConnection.QUICK, monitor, connection.reader()::info);
	}

	private GuestInfo call(String verb, IProgressMonitor monitor, LibvirtConnection.DomainCall<GuestInfo> call) throws CoreException {
		return connection.call(id, verb + " the guest " + id.uuid(), LibvirtConnection.SLOW, monitor, call);
	}

	private interface Action {
		void run() throws LibvirtFailure;
	}

	/** What libvirt says is told with the guest's name. */
	private static GuestInfo act(String verb, GuestInfo info, Action action) throws CoreException, LibvirtFailure {
		try {
			action.run();
			return info;
		} catch (LibvirtFailure e) {
			if (e.noDomain()) {
				throw e;
			}
			throw LibvirtConnection.failure(verb + " guest '" + info.name() + "'", e);
		}
	}

	static boolean ended(GuestState state) {
		return state == GuestState.STOPPED || state == GuestState.CRASHED;
	}

	private static String word(GuestState state) {
		return switch (state) {
		case UNKNOWN -> "in a state that libvirt does not tell";
		case STOPPED, CRASHED -> "not running";
		case STARTING -> "being started";
		case RUNNING -> "running";
		case PAUSED -> "paused";
		case STOPPING -> "shutting down";
		case DELETED -> "deleted";
		};
	}

	private static CoreException refusal(String verb, GuestInfo info, String why) {
		return new CoreException(Status.error("Cannot " + verb + " guest '" + info.name() + "': " + why, null));
	}
}
