/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.eclipse.core.runtime.OperationCanceledException;

/**
 * Starts processes from one thread that never ends. The signal that a process asked for at the death of its parent comes when the
 * <i>thread</i> ends that started it (PR_SET_PDEATHSIG of prctl(2)), so no thread of a pool may start one.
 */
final class Launcher {

	private static final ExecutorService PARENT = Executors
			.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("Guestbench parent of process guests").factory());

	private Launcher() {
	}

	static Process start(ProcessBuilder builder) throws IOException {
		CompletableFuture<Process> started = CompletableFuture.supplyAsync(() -> {
			try {
				return builder.start();
			} catch (IOException e) {
				throw new CompletionException(e);
			}
		}, PARENT);
		try {
			return started.get();
		} catch (InterruptedException e) {
			started.thenAccept(Process::destroyForcibly);
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} catch (ExecutionException e) {
			throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
		}
	}
}
