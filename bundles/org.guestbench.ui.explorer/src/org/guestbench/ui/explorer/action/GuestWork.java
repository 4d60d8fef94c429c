/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

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

	private static final Runnable NOTHING = () -> {
		// nothing follows
	};

	private GuestWork() {
	}

	/** Returns at once. */
	public static void begin(GuestAction action, List<GuestId> guests) {
		GuestOperations operations = Services.get(GuestWork.class, GuestOperations.class);
		Duration deadline = Duration.ofSeconds(Preferences.store().getInt(Preferences.SHUTDOWN_SECONDS));
		begin(action.doing(), guests, guest -> action.job(operations, guest, deadline), action.asksToShutDown(), NOTHING);
	}

	/**
	 * Does something else with guests. Returns at once.
	 *
	 * @param doing for people, as the beginning of a sentence
	 */
	public static void begin(String doing, List<GuestId> guests, Function<GuestId, Job> jobs) {
		begin(doing, guests, jobs, NOTHING);
	}

	/** @param then is done after each that succeeds, by its job */
	public static void begin(String doing, List<GuestId> guests, Function<GuestId, Job> jobs, Runnable then) {
		begin(doing, guests, jobs, false, then);
	}

	private static void begin(String doing, List<GuestId> guests, Function<GuestId, Job> jobs, boolean asksToShutDown, Runnable then) {
		Failures failures = Services.get(GuestWork.class, Failures.class);
		JobGroup group = new JobGroup(doing + " " + guests.size() + " guests", AT_A_TIME, guests.size()) {
			/** One guest that refuses is no reason to leave the others alone. */
			@Override
			protected boolean shouldCancel(@Nullable IStatus last, int failed, int cancelled) {
				return false;
			}
		};
		for (GuestId guest : guests) {
			failures.clear(guest);
			Job job = jobs.apply(guest);
			if (guests.size() > 1) {
				job.setJobGroup(group);
			}
			job.setProperty(IProgressConstants.NO_IMMEDIATE_ERROR_PROMPT_PROPERTY, Boolean.TRUE);
			job.addJobChangeListener(new JobChangeAdapter() {
				@Override
				public void done(IJobChangeEvent event) {
					IStatus result = event.getResult();
					if (result.matches(IStatus.ERROR)) {
						failures.put(guest, new Failure(result, asksToShutDown));
					} else if (result.isOK()) {
						then.run();
					}
				}
			});
			job.schedule();
		}
	}
}
