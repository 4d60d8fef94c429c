/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Makes the calls of one connection in a thread of its own, one after the other. A native call can be neither interrupted nor trusted to
 * return: the caller waits until its deadline at most, and what hangs costs this connection and nothing else. The native connection is closed
 * when the last call has come back.
 * <p>
 * One at a time: when several threads waited for answers on one connection and the daemon was frozen, libvirt 9.0 crashed the process, in a
 * callback with a stack that another thread had left.
 */
public final class NativeCalls {

	private static final long IDLE_SECONDS = 10;
	private static final long POLL_MILLIS = 50;

	private final String connection;
	private final Hypervisor hypervisor;
	private final Consumer<IStatus> onLoss;
	private final ThreadPoolExecutor thread;
	private volatile boolean closed;
	private volatile @Nullable IStatus lost;

	/** @param onLoss hears once that the connection is of no use any more */
	public NativeCalls(String connection, Hypervisor hypervisor, Consumer<IStatus> onLoss) {
		this.connection = connection;
		this.hypervisor = hypervisor;
		this.onLoss = onLoss;
		thread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				Thread.ofPlatform().daemon().name("Guestbench libvirt " + connection).factory());
		thread.allowCoreThreadTimeOut(true);
	}

	/** If the connection can be used. */
	public void check() throws CoreException {
		IStatus loss = lost;
		if (closed) {
			throw new CoreException(Status.error("The connection '" + connection + "' was closed. Open it again.", null));
		}
		if (loss != null) {
			throw new CoreException(loss);
		}
	}

	/** Neither closed nor lost. */
	public boolean usable() {
		return lost == null && !closed;
	}

	/**
	 * Makes a call and waits for it.
	 *
	 * @param what  is done, for the message when it takes too long
	 * @param limit after which the connection counts as lost
	 */
	public <T> T call(String what, Duration limit, IProgressMonitor monitor, NativeCall<T> call) throws LibvirtFailure, CoreException {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		check();
		Future<T> future = submit(call);
		long end = System.nanoTime() + limit.toNanos();
		try {
			while (true) {
				try {
					return future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
				} catch (TimeoutException e) {
					if (monitor.isCanceled()) {
						future.cancel(false);
						throw new OperationCanceledException();
					}
					if (!usable()) {
						// Closed by somebody, or lost: then it will not come back before the other side does.
						future.cancel(false);
						check();
					}
					if (System.nanoTime() - end >= 0) {
						future.cancel(false);
						lose("it did not answer within " + limit.toSeconds() + " s while " + what);
						check();
					}
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} catch (CancellationException e) {
			throw new OperationCanceledException();
		} catch (ExecutionException e) {
			throw failure(e);
		}
	}

	/**
	 * As {@link #call}, for what must not be there after the caller gave up: if it is cancelled too late to be prevented, {@code undo}
	 * follows in the background. If it was done when it was cancelled, the call has succeeded.
	 */
	public <T> T undoable(String what, Duration limit, IProgressMonitor monitor, NativeCall<T> call, NativeCall<?> undo)
			throws LibvirtFailure, CoreException {
		CompletableFuture<T> outcome = new CompletableFuture<>();
		try {
			return call(what, limit, monitor, hypervisor -> {
				T result = call.run(hypervisor);
				if (!outcome.complete(result)) {
					undo.run(hypervisor);
				}
				return result;
			});
		} catch (OperationCanceledException e) {
			if (outcome.cancel(false)) {
				throw e;
			}
			return outcome.join();
		}
	}

	private <T> Future<T> submit(NativeCall<T> call) throws CoreException {
		try {
			return thread.submit(() -> {
				check();
				try {
					return call.run(hypervisor);
				} catch (LibvirtFailure e) {
					if (!e.noDomain() && !hypervisor.alive()) {
						lose(String.valueOf(e.getMessage()));
						check();
					}
					throw e;
				}
			});
		} catch (RejectedExecutionException e) {
			check();
			throw e;
		}
	}

	private CoreException failure(ExecutionException e) throws LibvirtFailure, CoreException {
		Throwable cause = e.getCause();
		switch (cause) {
		case LibvirtFailure failure -> throw failure;
		case CoreException core -> throw core;
		case OperationCanceledException cancelled -> throw cancelled;
		default -> {
			return new CoreException(Status.error("The connection '" + connection + "' failed: " + cause + ". Open it again.", cause));
		}
		}
	}

	/** The connection is of no use any more. */
	public void lose(String reason) {
		IStatus loss = Status.error("The connection '" + connection + "' is lost: " + reason + ". It is opened again in the background.",
				null);
		synchronized (this) {
			if (closed || lost != null) {
				return;
			}
			lost = loss;
		}
		onLoss.accept(loss);
	}

	/**
	 * Returns at once: the native connection is closed in the background, when the call that is under way has come back. Idempotent.
	 *
	 * @param last is done before
	 */
	public void close(Runnable last) {
		synchronized (this) {
			if (closed) {
				return;
			}
			closed = true;
		}
		thread.execute(() -> {
			try {
				last.run();
			} finally {
				hypervisor.close();
			}
		});
		thread.shutdown();
	}
}
