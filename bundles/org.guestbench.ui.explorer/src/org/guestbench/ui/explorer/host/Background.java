/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.host;

import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.guestbench.ui.UiThread;
import org.guestbench.ui.explorer.model.GuestText;

/**
 * Asks a host for something in a job, one thing at a time, and says in a {@link StateLine} what, how to cancel it, and why it failed. Ends with the
 * widget that it was made for. For the UI thread.
 */
final class Background {

	/** Something that blocks. Called by a job. */
	@FunctionalInterface
	interface Work<R> {
		R run(IProgressMonitor monitor) throws CoreException;
	}

	private final Composite owner;
	private final Display display;
	private final StateLine line;
	private @Nullable Job job;

	Background(Composite owner, StateLine line) {
		this.owner = owner;
		display = owner.getDisplay();
		this.line = line;
		owner.addDisposeListener(e -> cancel());
	}

	void cancel() {
		Job present = job;
		job = null;
		if (present != null) {
			present.cancel();
		}
	}

	/**
	 * Instead of whatever is being done.
	 *
	 * @param what begins with a verb: {@code Listing the networks}
	 * @param done called on the UI thread, unless something else was wanted meanwhile
	 */
	<R> void run(String what, Work<R> work, Consumer<R> done) {
		cancel();
		Job[] made = new Job[1];
		made[0] = Job.create(GuestText.firstLine(what), (IJobFunction) monitor -> {
			Job self = made[0];
			try {
				R result = work.run(monitor);
				later(self, () -> done.accept(result));
			} catch (CoreException e) {
				later(self, () -> failed(e.getStatus()));
				if (e.getStatus().matches(IStatus.ERROR)) {
					ILog.of(Background.class).warn(e.getMessage(), e);
				}
			} catch (OperationCanceledException e) {
				later(self, () -> cancelled(what));
			}
			return Status.OK_STATUS;
		});
		job = made[0];
		line.working(what + "…", () -> {
			// A job that has not begun yet never will, and so cannot tell.
			cancel();
			cancelled(what);
		});
		made[0].schedule();
	}

	private void later(Job self, Runnable then) {
		UiThread.later(display, owner, () -> {
			if (job == self) {
				job = null;
				line.say("");
				then.run();
			}
		});
	}

	private void cancelled(String what) {
		line.say("Cancelled: " + what + ".");
	}

	private void failed(IStatus why) {
		if (why.matches(IStatus.ERROR)) {
			line.problem(why.getMessage());
		} else {
			line.say(why.getMessage());
		}
	}
}
