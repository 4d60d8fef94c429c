/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.guestbench.launch.LaunchSettings;
import org.guestbench.launch.Planning;
import org.guestbench.run.matrix.MatrixPlan;
import org.guestbench.ui.Services;
import org.guestbench.ui.UiThread;

/** Finds out in the background what a run of the settings would do, and tells the last answer on the UI thread. For the UI thread. */
final class PlanCheck {

	/** How long the user must pause before it is worth planning. */
	private static final long PAUSE = 250;

	/** @param problem OK, a warning or an error */
	record Finding(LaunchSettings settings, @Nullable MatrixPlan plan, IStatus problem) {
	}

	private final Display display;
	private final Control owner;
	private final Consumer<Finding> told;
	private @Nullable LaunchSettings asked;
	private @Nullable Job job;

	PlanCheck(Control owner, Consumer<Finding> told) {
		this.owner = owner;
		this.told = told;
		display = owner.getDisplay();
		owner.addDisposeListener(e -> cancel());
	}

	/** Looks at the settings, unless they are those that were looked at last. */
	void check(LaunchSettings settings, String name) {
		if (settings.equals(asked)) {
			return;
		}
		cancel();
		asked = settings;
		Job next = new PlanJob(settings, name);
		job = next;
		next.schedule(PAUSE);
	}

	private void cancel() {
		Job last = job;
		if (last != null) {
			last.cancel();
		}
	}

	private void tell(Finding finding) {
		UiThread.later(display, owner, () -> {
			if (finding.settings().equals(asked)) {
				told.accept(finding);
			}
		});
	}

	private final class PlanJob extends Job {

		private final LaunchSettings settings;
		private final String name;

		PlanJob(LaunchSettings settings, String name) {
			super("Planning the run of " + name);
			this.settings = settings;
			this.name = name;
			setSystem(true);
			setPriority(SHORT);
		}

		@Override
		protected IStatus run(IProgressMonitor monitor) {
			try {
				MatrixPlan plan = Services.get(PlanCheck.class, Planning.class).plan(settings, name, monitor);
				tell(new Finding(settings, plan, Planning.problems(plan)));
			} catch (CoreException e) {
				tell(new Finding(settings, null, e.getStatus()));
			} catch (OperationCanceledException e) {
				return Status.CANCEL_STATUS;
			}
			return Status.OK_STATUS;
		}
	}
}
