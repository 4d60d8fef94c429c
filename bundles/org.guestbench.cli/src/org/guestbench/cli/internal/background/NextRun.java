/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.background;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.cli.internal.FollowUp;
import org.guestbench.cli.internal.Services;
import org.guestbench.run.GuestKind;
import org.guestbench.run.Preparation;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunSpec;

/**
 * Expects that the next run is like the last one: sees to a template for it, and a spare guest. One at a time; of those that wait only the
 * latest is of interest. What is under way when the process ends leaves nothing behind.
 */
public final class NextRun implements FollowUp {

	private final Services services;
	private final ThreadPoolExecutor worker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
		Thread thread = new Thread(task, "guestbench next run");
		thread.setDaemon(true);
		return thread;
	});

	public NextRun(Services services) {
		this.services = services;
	}

	@Override
	public void after(RunPlan plan) {
		if (plan.start() == RunSpec.Start.COLD) {
			return;
		}
		worker.getQueue().clear();
		worker.execute(() -> prepare(GuestKind.of(plan)));
	}

	private void prepare(GuestKind kind) {
		try {
			services.get(Preparation.class).warmUp(kind, 1, new NullProgressMonitor());
		} catch (CoreException | OperationCanceledException e) {
			// The next run boots its guest, and says why if it cannot. This is for whoever looks into the log of the bench.
			System.err.println("Nothing is ready for " + kind + ": " + e.getMessage());
		}
	}
}
