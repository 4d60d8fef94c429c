/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.process;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

import org.eclipse.core.runtime.OperationCanceledException;

/**
 * Starts processes from one thread that never ends. To Linux the parent of a process is a thread, not a process:
 * {@code PR_SET_PDEATHSIG} fires when that thread ends (prctl(2)), so a process that wants to hear of the end of the
 * bench must not be started by a thread of a pool.
 */
public final class ParentThread implements ProcessStarter {

	/** There is no reason for a second one. */
	public static final ParentThread INSTANCE = new ParentThread();

	private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

	private ParentThread() {
		Thread.ofPlatform().daemon().name("Guestbench parent of QEMU").start(this::work);
	}

	@Override
	public Process start(ProcessBuilder builder) throws IOException {
		CompletableFuture<Process> process = new CompletableFuture<>();
		tasks.add(() -> {
			try {
				process.complete(builder.start());
			} catch (IOException | RuntimeException e) {
				process.completeExceptionally(e);
			}
		});
		try {
			return process.get();
		} catch (InterruptedException e) {
			// Whoever asked is gone; the process must go too, and its closed standard input tells it so.
			process.thenAccept(ParentThread::abandon);
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} catch (ExecutionException e) {
			if (e.getCause() instanceof IOException failure) {
				throw failure;
			}
			throw new CompletionException(e.getCause());
		}
	}

	private static void abandon(Process process) {
		try {
			process.getOutputStream().close();
		} catch (IOException e) {
			process.destroy();
		}
	}

	private void work() {
		while (true) {
			try {
				tasks.take().run();
			} catch (InterruptedException e) {
				// Must not end: every guest would end with it.
				continue;
			}
		}
	}
}
