/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.azure.internal.arm.ArmClient;

/** What machines do at the moment. Lists do not tell, so each is asked about, several at a time. */
record InstanceViews(ArmClient arm) {

	private static final int AT_ONCE = 8;

	/** In the order of the machines; empty for one that is gone. */
	List<Optional<PowerState>> of(List<Machine> machines, IProgressMonitor monitor) throws CoreException {
		Semaphore room = new Semaphore(AT_ONCE);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Optional<PowerState>>> asked = new ArrayList<>();
			for (Machine machine : machines) {
				asked.add(threads.submit(() -> {
					room.acquire();
					try {
						return of(machine, monitor);
					} finally {
						room.release();
					}
				}));
			}
			try {
				List<Optional<PowerState>> states = new ArrayList<>();
				for (Future<Optional<PowerState>> one : asked) {
					states.add(one.get());
				}
				return states;
			} catch (ExecutionException e) {
				throw failure(e);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new OperationCanceledException();
			} finally {
				threads.shutdownNow();
			}
		}
	}

	Optional<PowerState> of(Machine machine, IProgressMonitor monitor) throws CoreException {
		return arm.find("look at the guest '" + machine.name() + "'", machine.path().then("instanceView"), monitor).map(PowerState::of);
	}

	private static CoreException failure(ExecutionException e) {
		return switch (e.getCause()) {
		case CoreException core -> core;
		case OperationCanceledException cancelled -> throw cancelled;
		case null, default -> new CoreException(Status.error("The guests cannot be looked at: " + e.getCause() + ".", e));
		};
	}
}
