/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.GuestKind;
import org.guestbench.run.Preparation;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunSpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Expects that the next run wants such a guest as the last one had: sees to a template and a spare, in a job of the lowest priority
 * that can be cancelled like any other. A service.
 */
@Component(service = NextGuest.class)
public final class NextGuest {

	private static final int SPARES = 1;

	private final Preparation preparation;
	private final AtomicReference<@Nullable GuestKind> wanted = new AtomicReference<>();
	private final Job job = Job.create("Preparing the next throwaway guest", this::prepare);

	@Activate
	public NextGuest(@Reference Preparation preparation) {
		this.preparation = preparation;
		job.setPriority(Job.DECORATE);
	}

	/** A run by this plan has ended. */
	public void after(RunPlan plan) {
		if (plan.start() != RunSpec.Start.COLD) {
			wanted.set(GuestKind.of(plan));
			job.schedule();
		}
	}

	private IStatus prepare(IProgressMonitor monitor) {
		GuestKind kind = wanted.getAndSet(null);
		if (kind != null) {
			try {
				preparation.warmUp(kind, SPARES, monitor);
			} catch (CoreException e) {
				// The next run boots its guest, and says so: a dialog about what nobody asked for would only disturb.
				ILog.of(getClass()).log(Status.warning("The next guest of " + kind.image() + " will have to boot: " + e.getMessage(), e));
			}
		}
		return Status.OK_STATUS;
	}

	@Deactivate
	void end() {
		job.cancel();
	}
}
