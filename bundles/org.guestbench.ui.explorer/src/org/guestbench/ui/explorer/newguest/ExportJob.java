/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.newguest;

import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.guestbench.api.guest.GuestId;
import org.guestbench.images.guest.LastingGuests;
import org.guestbench.ui.Services;

/** Writes a guest to an appliance, in the background. */
public final class ExportJob extends Job {

	private final GuestId guest;
	private final Path file;

	public ExportJob(GuestId guest, String name, Path file) {
		super("Exporting the guest '" + name + "'");
		this.guest = guest;
		this.file = file;
		setUser(true);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			Services.get(ExportJob.class, LastingGuests.class).export(guest, file, monitor);
			return Status.OK_STATUS;
		} catch (OperationCanceledException e) {
			return Status.CANCEL_STATUS;
		} catch (CoreException e) {
			// Shown by the platform, in a dialog: nobody looks at a file that is not there.
			return e.getStatus();
		}
	}
}
