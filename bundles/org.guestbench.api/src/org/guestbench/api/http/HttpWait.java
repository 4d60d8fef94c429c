/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.http;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;

/** Waits for what a server does, for as long as that may take and nobody has cancelled. */
public final class HttpWait {

	private static final long POLL_MILLIS = 50;

	private HttpWait() {
	}

	/**
	 * What comes, if it does within the limit. Who does not wait any more has cancelled it, and so closed its connection.
	 *
	 * @throws IOException if there was no whole answer; what was asked may have been done all the same
	 */
	public static <T> T await(CompletableFuture<T> future, Duration limit, IProgressMonitor monitor) throws IOException {
		long end = System.nanoTime() + limit.toNanos();
		boolean done = false;
		try {
			while (true) {
				try {
					T result = future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
					done = true;
					return result;
				} catch (TimeoutException e) {
					if (monitor.isCanceled()) {
						throw new OperationCanceledException();
					}
					if (System.nanoTime() - end >= 0) {
						throw new HttpTimeoutException("it did not answer within " + limit.toSeconds() + " s");
					}
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} catch (ExecutionException e) {
			if (e.getCause() instanceof IOException cause) {
				throw cause;
			}
			throw new IOException("the connection broke", e.getCause());
		} finally {
			if (!done) {
				// Which also closes the connection that it goes through.
				future.cancel(true);
			}
		}
	}
}
