/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.login;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.connector.azure.internal.arm.Pace;

/** The token of one connection: renewed some minutes before it expires, and when Azure does not accept it any more. In memory only. */
public final class Tokens implements AutoCloseable {

	private static final Duration EARLY = Duration.ofMinutes(5);
	private static final long SLICE_MILLIS = 100;

	private final Login login;
	private final Pace pace;
	private final ReentrantLock lock = new ReentrantLock();
	private @Nullable Token known;

	public Tokens(Login login, Pace pace) {
		this.login = login;
		this.pace = pace;
	}

	/** One that can be used now. One thread signs in, the others wait for it. */
	public Token current(IProgressMonitor monitor) throws CoreException {
		acquire(monitor);
		try {
			Token present = known;
			if (present == null || !pace.now().plus(EARLY).isBefore(present.expires())) {
				present = login.request(monitor);
				known = present;
			}
			return present;
		} finally {
			lock.unlock();
		}
	}

	private void acquire(IProgressMonitor monitor) {
		try {
			while (!lock.tryLock(SLICE_MILLIS, TimeUnit.MILLISECONDS)) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}

	/** Azure did not accept this one. If there is another by now, that stays. */
	public void drop(Token refused) {
		lock.lock();
		try {
			if (refused.equals(known)) {
				known = null;
			}
		} finally {
			lock.unlock();
		}
	}

	@Override
	public void close() {
		lock.lock();
		try {
			known = null;
			login.close();
		} finally {
			lock.unlock();
		}
	}
}
