/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.migration;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.DomainJob;
import org.guestbench.connector.libvirt.internal.binding.DomainMigration;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;

/**
 * The one call in which libvirt moves a domain. It blocks for all of the time, so it has two native connections and a thread of its own; meanwhile the
 * connection that all use tells how far it is, and ends it.
 */
record MigrationCall(Crossing crossing, DomainMigration migration) {

	private static final long POLL_MILLIS = 200;
	private static final int TICKS = 1000;
	/** For libvirt to take back what it has done. */
	private static final Duration PATIENCE = Duration.ofMinutes(2);

	/**
	 * Returns when the guest is at its destination.
	 *
	 * @throws LibvirtFailure               that says why it is not
	 * @throws OperationCanceledException   if it was cancelled in time
	 * @throws CoreException                if the connection to the destination was lost before it was there
	 * @throws UnfinishedMigrationException if it was cancelled, and nobody knows how it ends
	 */
	void make(IProgressMonitor monitor) throws LibvirtFailure, CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, TICKS);
		CompletableFuture<Boolean> outcome = begin(progress);
		int told = 0;
		// libvirt itself would notice only at the end that the destination's daemon has died.
		while (!isGivenUp(progress) && crossing.to().calls().usable() && !ended(outcome)) {
			int ticks = ticks();
			progress.worked(Math.max(0, ticks - told));
			told = Math.max(told, ticks);
		}
		boolean ended = !outcome.isDone();
		if (ended) {
			end(outcome);
		}
		try {
			outcome.join();
		} catch (CompletionException e) {
			if (ended && isGivenUp(progress)) {
				throw new OperationCanceledException();
			}
			crossing.to().calls().check();
			if (e.getCause() instanceof LibvirtFailure failure) {
				throw failure;
			}
			throw new CoreException(Status.error("The migration failed: " + e.getCause() + ".", e.getCause()));
		}
	}

	private static boolean isGivenUp(IProgressMonitor monitor) {
		return monitor.isCanceled() || Thread.currentThread().isInterrupted();
	}

	/** The guest is on its way: whoever asked for it waits for how that ends, also if interrupted. */
	private void end(CompletableFuture<Boolean> outcome) throws CoreException {
		boolean interrupted = false;
		long end = System.nanoTime() + PATIENCE.toNanos();
		try {
			do {
				interrupted |= Thread.interrupted();
				abort();
				if (System.nanoTime() - end >= 0) {
					throw hangs();
				}
			} while (!ended(outcome));
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private static boolean ended(CompletableFuture<Boolean> outcome) {
		try {
			outcome.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
			return true;
		} catch (TimeoutException e) {
			return false;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		} catch (ExecutionException e) {
			// How it has ended is asked for later.
			return true;
		}
	}

	private CompletableFuture<Boolean> begin(IProgressMonitor monitor) throws CoreException {
		Hypervisor source = crossing.from().another(monitor);
		boolean begun = false;
		try {
			Hypervisor destination = crossing.to().another(monitor);
			CompletableFuture<Boolean> outcome = new CompletableFuture<>();
			Thread.ofPlatform().daemon().name("Guestbench libvirt migration " + crossing.guest().uuid())
					.start(() -> run(source, destination, outcome));
			begun = true;
			return outcome;
		} finally {
			if (!begun) {
				source.close();
			}
		}
	}

	private void run(Hypervisor source, Hypervisor destination, CompletableFuture<Boolean> outcome) {
		try {
			migration.run(source, destination);
			outcome.complete(Boolean.TRUE);
		} catch (LibvirtFailure | RuntimeException e) {
			outcome.completeExceptionally(e);
		} finally {
			source.close();
			destination.close();
		}
	}

	private int ticks() {
		try {
			return crossing.from().call(crossing.guest(), "ask how far the migration is", LibvirtConnection.QUICK,
					new NullProgressMonitor(), domain -> domain.job().progress()).of(TICKS);
		} catch (CoreException e) {
			// It has just arrived, or the connection is lost; the call itself tells.
			return 0;
		}
	}

	private void abort() {
		try {
			crossing.from().call(crossing.guest(), "end the migration", LibvirtConnection.QUICK, new NullProgressMonitor(), domain -> {
				DomainJob job = domain.job();
				job.abort();
				return job;
			});
		} catch (CoreException e) {
			// It has not quite begun, or has just ended. It is tried again, and who waits for it in vain is told.
			return;
		}
	}

	private CoreException hangs() {
		return new UnfinishedMigrationException(
				Status.error("The migration of the guest " + crossing.guest().uuid() + " does not end. Look at it with "
						+ "'virsh domjobinfo " + crossing.guest().uuid() + "' on the hosts of '" + crossing.from().id() + "' and '"
						+ crossing.to().id() + "' before you do anything else with the guest.", null));
	}
}
