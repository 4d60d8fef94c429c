/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.create;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.connector.ganeti.internal.GanetiConnection;
import org.guestbench.connector.ganeti.internal.Instance;
import org.guestbench.connector.ganeti.internal.rapi.JobFailure;
import org.guestbench.connector.ganeti.internal.rapi.RapiPath;

import com.google.gson.JsonObject;

/** Removes an instance with its disks. */
public record Removal(GanetiConnection connection, Instance instance) {

	/** Its power is cut. Succeeds if somebody else was faster. */
	public void remove(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		JsonObject body = new JsonObject();
		body.addProperty("shutdown_timeout", Integer.valueOf(0));
		try {
			connection.jobs().run("delete the guest '" + instance.shownName() + "'", "DELETE", RapiPath.instance(instance.name()), body,
					progress.split(9));
		} catch (JobFailure e) {
			// Ganeti says in several ways that it is gone, depending on how far the other one's job was.
			if (connection.inventory().named(instance.name(), progress.split(1)).isPresent()) {
				throw e;
			}
		}
	}
}
