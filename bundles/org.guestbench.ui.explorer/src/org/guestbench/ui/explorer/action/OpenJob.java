/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.guestbench.core.Connections;

/** Opens a connection in the background. */
final class OpenJob extends Job {

	private final Connections connections;
	private final String id;

	OpenJob(Connections connections, String id) {
		super("Opening the connection '" + id + "'");
		this.connections = connections;
		this.id = id;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			connections.open(id, monitor);
			return Status.OK_STATUS;
		} catch (CoreException e) {
			// the view shows what is wrong beside the connection; only who asked for it is told in a dialog too
			return isUser() ? e.getStatus() : Status.OK_STATUS;
		}
	}
}
