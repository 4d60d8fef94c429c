/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.StopMode;

/** A handle that asks the connector for its own handle at each call. */
final class GuardedGuest implements Guest {

	private final Session session;
	private final Guard guard;
	private final GuestId id;

	GuardedGuest(Session session, Guard guard, GuestId id) {
		this.session = session;
		this.guard = guard;
		this.id = id;
	}

	@Override
	public GuestInfo info(IProgressMonitor monitor) throws CoreException {
		return guard.call("info", () -> guest().info(monitor));
	}

	@Override
	public void start(IProgressMonitor monitor) throws CoreException {
		guard.run("start", () -> guest().start(monitor));
	}

	@Override
	public void stop(StopMode mode, Duration deadline, IProgressMonitor monitor) throws CoreException {
		guard.run("stop", () -> guest().stop(mode, deadline, monitor));
	}

	@Override
	public void pause(IProgressMonitor monitor) throws CoreException {
		guard.run("pause", () -> guest().pause(monitor));
	}

	@Override
	public void resume(IProgressMonitor monitor) throws CoreException {
		guard.run("resume", () -> guest().resume(monitor));
	}

	@Override
	public void delete(IProgressMonitor monitor) throws CoreException {
		guard.run("delete", () -> guest().delete(monitor));
	}

	@Override
	public String toString() {
		return id.toString();
	}

	private Guest guest() throws CoreException {
		return session.current().guest(id);
	}
}
