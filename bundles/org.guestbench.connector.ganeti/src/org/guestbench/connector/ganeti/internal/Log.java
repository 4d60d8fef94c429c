/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal;

import org.eclipse.core.runtime.ILog;

/** Where this connector logs to: the Platform's log, or the JDK's where no Platform runs. */
final class Log {

	private Log() {
	}

	static void warn(String message, Throwable cause) {
		try {
			ILog.of(Log.class).warn(message, cause);
		} catch (IllegalArgumentException e) {
			// Outside of OSGi there is no bundle to log for.
			System.getLogger(Log.class.getPackageName()).log(System.Logger.Level.WARNING, message, cause);
		}
	}
}
