/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.details;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.guestbench.ui.UiThread;
import org.guestbench.ui.explorer.GuestPage;

/** A text that is fetched from a connection when the page is made, and again when somebody wants it. */
final class TextPage implements GuestPage {

	private final Composite page;
	private final StyledText text;
	private final Job job;

	TextPage(Composite parent, String title, Source source) {
		page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().applyTo(page);
		Button refresh = new Button(page, SWT.PUSH);
		refresh.setText("&Refresh");
		text = new StyledText(page, SWT.BORDER | SWT.MULTI | SWT.READ_ONLY | SWT.H_SCROLL | SWT.V_SCROLL);
		text.setFont(JFaceResources.getTextFont());
		text.setText("Reading…");
		GridDataFactory.fillDefaults().grab(true, true).applyTo(text);
		job = Job.create("Reading: " + title, (IJobFunction) monitor -> {
			String read = read(source, monitor);
			UiThread.later(page.getDisplay(), page, () -> show(read));
			return Status.OK_STATUS;
		});
		job.setSystem(true);
		refresh.addListener(SWT.Selection, e -> job.schedule());
		page.addDisposeListener(e -> job.cancel());
		job.schedule();
	}

	@Override
	public Composite control() {
		return page;
	}

	/** What to throw where there is no text to be had. */
	static CoreException missing(String message) {
		return new CoreException(Status.info(message));
	}

	private void show(String read) {
		boolean atEnd = text.getTopIndex() > 0;
		text.setText(read);
		if (atEnd) {
			text.setTopIndex(text.getLineCount());
		}
	}

	private static String read(Source source, IProgressMonitor monitor) {
		try {
			return source.read(monitor);
		} catch (CoreException e) {
			return e.getStatus().getMessage();
		} catch (OperationCanceledException e) {
			return "Cancelled.";
		}
	}

	/** Where the text comes from. Called by a job. */
	@FunctionalInterface
	interface Source {
		String read(IProgressMonitor monitor) throws CoreException;
	}
}
