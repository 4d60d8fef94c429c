/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.channel;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;

/** Nothing listens on that port of the guest. It may a moment later. */
public final class PortRefusedException extends CoreException {

	private static final long serialVersionUID = 1L;

	public PortRefusedException(String message) {
		super(Status.error(message));
	}
}
