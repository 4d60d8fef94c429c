/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.RunId;

/**
 * Removes what benches that were killed left behind: only what the journal names and what carries the run's id, and
 * never what a live bench owns or a user chose to keep. A service. Idempotent; safe for several processes at once.
 */
public interface Reaper {

	/** @return what was removed, one entry for each run; a run that could not be cleaned up stays in the journal and is in the exception */
	List<Reaped> reap(IProgressMonitor monitor) throws CoreException;

	record Reaped(RunId run, List<String> removed) {
	}
}
