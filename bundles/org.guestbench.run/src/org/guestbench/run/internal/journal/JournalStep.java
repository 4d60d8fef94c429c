/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.journal;

/** What a run notes in its journal after the header, because it changes what a reaper does. */
public enum JournalStep {
	/** A build runs on this machine; its processes carry the run's id in their environment. */
	BUILD_STARTED,
	/** Whatever the build left running is not the bench's any more. */
	BUILD_ENDED,
	/** The guest is about to be created. */
	GUEST,
	/** The user wants the guest to stay. */
	KEPT
}
