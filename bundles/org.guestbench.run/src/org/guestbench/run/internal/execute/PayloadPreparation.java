/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.RunId;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.run.internal.payload.PayloadStore;
import org.guestbench.run.internal.payload.PreparedPayload;

/**
 * The image of one part, which is made on a thread of its own while the guest starts. First it is known how long its files will be, so that the
 * guest can have its disks; then they are filled.
 */
final class PayloadPreparation implements AutoCloseable {

	private static final long POLL_MILLIS = 20;

	private final PayloadPart part;
	private final PayloadStore store;
	private final IProgressMonitor end = new NullProgressMonitor();
	private final CompletableFuture<PreparedPayload> laidOut = new CompletableFuture<>();
	private final CompletableFuture<PreparedPayload> complete = new CompletableFuture<>();
	private final List<String> notices = new ArrayList<>();
	private boolean ended;
	private boolean closed;

	PayloadPreparation(PayloadPart part, PayloadStore store, RunId run) {
		this.part = part;
		this.store = store;
		Thread thread = new Thread(this::work, "Run " + run + ": image of " + part.target());
		thread.setDaemon(true);
		thread.start();
	}

	PayloadPart part() {
		return part;
	}

	private void work() {
		PreparedPayload payload = null;
		try {
			payload = store.prepare(part.source(), this::note, end);
			laidOut.complete(payload);
			payload.complete(end);
			complete.complete(payload);
			store.sweep();
		} catch (IOException | RuntimeException | Error e) {
			// Whatever it is: somebody waits for it.
			laidOut.completeExceptionally(e);
			complete.completeExceptionally(e);
		}
		synchronized (this) {
			ended = true;
			if (!closed) {
				return;
			}
		}
		release();
	}

	private void note(String message) {
		synchronized (notices) {
			notices.add(message);
		}
	}

	/** Waits until the files have their lengths. */
	List<PayloadDisk> disks(IProgressMonitor monitor) throws CoreException {
		PreparedPayload payload = await(laidOut, monitor);
		List<PayloadDisk> disks = new ArrayList<>();
		for (int i = 0; i < payload.files().size(); i++) {
			disks.add(new PayloadDisk(i == 0 ? part.serial() : part.baseSerial(), payload.files().get(i)));
		}
		return disks;
	}

	/**
	 * Waits until everything is in the image.
	 *
	 * @param heard of what was left out, or changed meanwhile
	 */
	PreparedPayload complete(Consumer<String> heard, IProgressMonitor monitor) throws CoreException {
		PreparedPayload payload = await(complete, monitor);
		synchronized (notices) {
			notices.forEach(heard);
			notices.clear();
		}
		return payload;
	}

	private PreparedPayload await(CompletableFuture<PreparedPayload> future, IProgressMonitor monitor) throws CoreException {
		while (true) {
			try {
				return future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
			} catch (TimeoutException e) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
			} catch (ExecutionException e) {
				Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
				throw new CoreException(Status.error(String.valueOf(cause.getMessage()), cause));
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new OperationCanceledException();
			}
		}
	}

	/** Ends the work and lets go of the files, at once or as soon as it has ended; idempotent. */
	@Override
	public void close() {
		end.setCanceled(true);
		synchronized (this) {
			if (closed) {
				return;
			}
			closed = true;
			if (!ended) {
				return;
			}
		}
		release();
	}

	/** By the one of both threads that is here last. */
	private void release() {
		if (laidOut.isDone() && !laidOut.isCompletedExceptionally()) {
			laidOut.join().close();
		}
	}
}
