/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;

/** Where the core writes what nobody waits for. */
@FunctionalInterface
public interface Log {

	Log PLATFORM = status -> ILog.of(Log.class).log(status);

	void log(IStatus status);
}
