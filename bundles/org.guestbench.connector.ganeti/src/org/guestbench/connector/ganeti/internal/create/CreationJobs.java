/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.create;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.ganeti.internal.Instance;
import org.guestbench.connector.ganeti.internal.Marks;
import org.guestbench.connector.ganeti.internal.rapi.Fields;
import org.guestbench.connector.ganeti.internal.rapi.JobFailure;
import org.guestbench.connector.ganeti.internal.rapi.Jobs;

/** Jobs that make instances, and have not ended: what they make is not there yet. */
public record CreationJobs(Jobs jobs) {

	private static final String WHAT = "end the job that creates the guest";

	/** Ends those that make the instance of a guest; false if there are none. */
	public boolean endFor(UUID guest, IProgressMonitor monitor) throws CoreException {
		return end(operation -> operation.text("instance_name").orElse("").equals(Instance.nameFor(guest)), monitor);
	}

	/** Ends the one of a creation whose answer was lost. */
	boolean endMade(UUID nonce, IProgressMonitor monitor) throws CoreException {
		return end(operation -> new Marks(operation.texts("tags")).made(nonce), monitor);
	}

	private boolean end(Predicate<Fields> which, IProgressMonitor monitor) throws CoreException {
		List<Fields> found = jobs.open(WHAT, monitor).stream().filter(job -> job.objects("ops").stream()
				.anyMatch(operation -> operation.text("OP_ID").orElse("").equals("OP_INSTANCE_CREATE") && which.test(operation))).toList();
		for (Fields job : found) {
			end(job.number("id"), monitor);
		}
		return !found.isEmpty();
	}

	/** Takes a job out of the queue, or waits until it has ended. */
	void end(long job, IProgressMonitor monitor) throws CoreException {
		if (!jobs.cancel(job)) {
			try {
				jobs.await(WHAT, job, monitor);
			} catch (JobFailure e) {
				// Failed or cancelled, it has ended, which is all that matters.
				return;
			}
		}
	}
}
