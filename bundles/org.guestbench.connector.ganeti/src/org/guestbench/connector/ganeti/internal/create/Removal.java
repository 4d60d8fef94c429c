/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.create;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.ganeti.internal.Instance;
import org.guestbench.connector.ganeti.internal.rapi.JobFailure;
import org.guestbench.connector.ganeti.internal.rapi.Jobs;
import org.guestbench.connector.ganeti.internal.rapi.RapiFailure;
import org.guestbench.connector.ganeti.internal.rapi.RapiPath;

import com.google.gson.JsonObject;

/** Removes an instance with its disks. */
public record Removal(Jobs jobs, Instance instance) {

	/** Its power is cut. Succeeds if somebody else was faster. */
	public void remove(IProgressMonitor monitor) throws CoreException {
		JsonObject body = new JsonObject();
		body.addProperty("shutdown_timeout", Integer.valueOf(0));
		try {
			jobs.run("delete the guest '" + instance.shownName() + "'", "DELETE", RapiPath.instance(instance.name()), body, monitor);
		} catch (JobFailure e) {
			if (!e.notFound()) {
				throw e;
			}
		} catch (RapiFailure e) {
			if (!e.notFound()) {
				throw e;
			}
		}
	}
}
