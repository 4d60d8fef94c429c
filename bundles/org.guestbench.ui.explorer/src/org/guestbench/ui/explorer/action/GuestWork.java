/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.time.Duration;
import java.util.List;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.core.runtime.jobs.JobGroup;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.progress.IProgressConstants;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.GuestOperations;
import org.guestbench.ui.Preferences;
import org.guestbench.ui.Services;

/** Does one thing with many guests: a job for each, some at a time. What fails is told to {@link Failures} and shown in no dialog. */
public final class GuestWork {

	/** A hypervisor is quicker with a few changes at a time than with a thousand, and so is this process. */
	private static final int AT_A_TIME = 8;

	private GuestWork() {
	}

	/** Returns at once. */
	public static void begin(GuestAction action, List<GuestId> guests) {
		GuestOperations operations = Services.get(GuestWork.class, GuestOperations.class);
		Failures failures = Services.get(GuestWork.class, Failures.class);
		Duration deadline = Duration.ofSeconds(Preferences.store().getInt(Preferences.SHUTDOWN_SECONDS));
		JobGroup group = new JobGroup(action.doing() + " " + guests.size() + " guests", AT_A_TIME, guests.size()) {
			/** One guest that refuses is no reason to leave the others alone. */
			@Override
			protected boolean shouldCancel(@Nullable IStatus last, int failed, int cancelled) {
				return false;
			}
		};
		for (GuestId guest : guests) {
			failures.clear(guest);
			Job job = action.job(operations, guest, deadline);
			if (guests.size() > 1) {
				job.setJobGroup(group);
			}
			job.setProperty(IProgressConstants.NO_IMMEDIATE_ERROR_PROMPT_PROPERTY, Boolean.TRUE);
			job.addJobChangeListener(new JobChangeAdapter() {
				@Override
				public void done(IJobChangeEvent event) {
					IStatus result = event.getResult();
					if (result.matches(IStatus.ERROR)) {
						failures.put(guest, new Failure(action, result));
					}
				}
			});
			job.schedule();
		}
	}
}
