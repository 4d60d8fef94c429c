/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.guestbench.core.Connections;

/** Opens a connection in the background. What is wrong is shown beside the connection and written to the log, not in a dialog. */
public final class OpenJob extends Job {

	private final Connections connections;
	private final String id;

	public OpenJob(Connections connections, String id) {
		super("Opening the connection '" + id + "'");
		this.connections = connections;
		this.id = id;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			connections.open(id, monitor);
		} catch (CoreException e) {
			ILog.of(getClass()).warn(e.getMessage(), e);
		}
		return Status.OK_STATUS;
	}
}
