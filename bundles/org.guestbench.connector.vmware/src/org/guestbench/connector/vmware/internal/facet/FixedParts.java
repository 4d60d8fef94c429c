/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;

/** Parts of hosts that are what they are: each way to start or stop one is refused with the reason. */
abstract class FixedParts {

	private final String reason;

	/** @param reason a sentence, without a full stop */
	FixedParts(String reason) {
		this.reason = reason;
	}

	public void start(String part, IProgressMonitor monitor) throws CoreException {
		throw refusal("start", part);
	}

	public void stop(String part, IProgressMonitor monitor) throws CoreException {
		throw refusal("stop", part);
	}

	public void autostart(String part, boolean on, IProgressMonitor monitor) throws CoreException {
		throw refusal("change", part);
	}

	private CoreException refusal(String verb, String part) {
		return new CoreException(Status.error("Cannot " + verb + " '" + part + "': " + reason + ". Use the server's own client."));
	}
}
