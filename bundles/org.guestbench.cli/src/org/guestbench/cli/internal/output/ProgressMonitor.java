/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.output;

import java.util.function.BooleanSupplier;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;

/** Passes what a monitor hears on to a {@link Progress}. */
public final class ProgressMonitor extends NullProgressMonitor {

	private final Progress progress;
	private final BooleanSupplier cancelled;
	private final boolean measured;
	private double total;
	private double worked;

	/**
	 * @param measured  whether the work counted is that of what progress is shown of; not so if it is that of a whole of which the parts are
	 *                  shown one after the other
	 * @param cancelled asked beside this monitor's own flag
	 */
	public ProgressMonitor(Progress progress, boolean measured, BooleanSupplier cancelled) {
		this.measured = measured;
		this.progress = progress;
		this.cancelled = cancelled;
	}

	@Override
	public boolean isCanceled() {
		return super.isCanceled() || cancelled.getAsBoolean();
	}

	@Override
	public void beginTask(@Nullable String name, int totalWork) {
		synchronized (this) {
			total = totalWork;
			worked = 0;
		}
		show(name);
	}

	@Override
	public void setTaskName(@Nullable String name) {
		show(name);
	}

	@Override
	public void subTask(@Nullable String name) {
		show(name);
	}

	@Override
	public void worked(int work) {
		internalWorked(work);
	}

	@Override
	public void internalWorked(double work) {
		synchronized (this) {
			worked += work;
		}
		show(null);
	}

	/** Repeats nothing that was said before: it may belong to a task that has ended since. */
	private void show(@Nullable String name) {
		double fraction;
		synchronized (this) {
			fraction = measured && total > 0 && worked > 0 ? Math.min(1, worked / total) : -1;
		}
		progress.detail(name == null || name.isBlank() ? "" : name, fraction);
	}
}
