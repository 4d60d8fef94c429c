/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.report;

/** Something that was to be a report of tests is none that can be used. The message is a part of a sentence and safe to show. */
public final class NotAReportException extends Exception {

	private static final long serialVersionUID = 1L;

	NotAReportException(String message, Throwable cause) {
		super(message, cause);
	}
}
