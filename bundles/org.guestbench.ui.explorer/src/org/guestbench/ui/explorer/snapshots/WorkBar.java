/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.UiThread;

/** Says what is being done with a guest, and cancels it. Takes no room while nothing is. For the UI thread. */
final class WorkBar {

	private static final Duration PAUSE = Duration.ofMillis(100);

	private final Composite bar;
	private final Label text;
	private final GuestId guest;
	private final Runnable ended;
	private boolean working;

	/** @param ended called when nothing is being done any more */
	WorkBar(Composite parent, GuestId guest, Runnable ended) {
		this.guest = guest;
		this.ended = ended;
		bar = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).applyTo(bar);
		GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(bar);
		text = new Label(bar, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		ProgressBar progress = new ProgressBar(bar, SWT.INDETERMINATE);
		GridDataFactory.fillDefaults().hint(160, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(progress);
		Button cancel = new Button(bar, SWT.PUSH);
		cancel.setText("&Cancel");
		cancel.addListener(SWT.Selection, e -> jobs().forEach(Job::cancel));
		bar.setVisible(false);
		follow();
	}

	private void follow() {
		Runnable update = UiThread.coalesced(bar, PAUSE, this::show);
		JobChangeAdapter listener = new JobChangeAdapter() {
			@Override
			@NonNullByDefault({})
			public void scheduled(IJobChangeEvent event) {
				changed(event);
			}

			@Override
			@NonNullByDefault({})
			public void done(IJobChangeEvent event) {
				changed(event);
			}

			private void changed(IJobChangeEvent event) {
				if (event.getJob().belongsTo(guest)) {
					update.run();
				}
			}
		};
		Job.getJobManager().addJobChangeListener(listener);
		bar.addDisposeListener(e -> Job.getJobManager().removeJobChangeListener(listener));
		update.run();
	}

	private List<Job> jobs() {
		return Arrays.asList(Job.getJobManager().find(guest));
	}

	private void show() {
		List<Job> jobs = jobs();
		text.setText(jobs.stream().map(Job::getName).distinct().collect(Collectors.joining(", ")).replace("&", "&&") + "…");
		boolean now = !jobs.isEmpty();
		if (now != working) {
			working = now;
			bar.setVisible(now);
			((GridData) bar.getLayoutData()).exclude = !now;
			bar.getParent().layout();
			if (!now) {
				ended.run();
			}
		}
	}
}
