/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.folder;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;

/** The right to change one guest: one holder at a time among all threads and all benches; a thread that holds it may take it again. */
public final class GuestLock implements AutoCloseable {

	private final FileTurn turn;

	private GuestLock(FileTurn turn) {
		this.turn = turn;
	}

	/**
	 * @throws NoSuchFileException if there is no such guest
	 * @throws CoreException       if others hold on to it for longer than the deadline
	 */
	public static GuestLock acquire(GuestFolder guest, Duration deadline, IProgressMonitor monitor)
			throws CoreException, NoSuchFileException {
		try {
			FileTurn turn = FileTurn.acquire(guest.lock(), deadline, monitor).orElseThrow(() -> new CoreException(Status.error("Guest "
					+ guest.uuid() + " is being changed by somebody else and did not become free in time. Try again.", null)));
			// The folder may have been removed while its lock was waited for.
			if (!guest.exists()) {
				turn.close();
				throw new NoSuchFileException(guest.path().toString());
			}
			return new GuestLock(turn);
		} catch (NoSuchFileException e) {
			throw e;
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot lock guest " + guest.uuid() + ": " + e.getMessage() + ".", e));
		}
	}

	@Override
	public void close() {
		turn.close();
	}
}
