/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.channel;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;

/** The guest, or the connection to it, has ended. */
public final class ChannelClosedException extends CoreException {

	private static final long serialVersionUID = 1L;

	public ChannelClosedException(String message, @Nullable Throwable cause) {
		super(Status.error(message, cause));
	}
}
