/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.rapi;

/** What is left of the states of a job ({@code ganeti.constants.JOB_STATUS_ALL}) for who waits for its end. */
enum JobState {
	GOES_ON, DONE, CANCELLED, FAILED, LOST;

	static JobState of(String word) {
		return switch (word) {
		case "success" -> DONE;
		case "canceled" -> CANCELLED;
		case "error" -> FAILED;
		// The cluster has archived it, or never had it.
		case "" -> LOST;
		default -> GOES_ON;
		};
	}
}
