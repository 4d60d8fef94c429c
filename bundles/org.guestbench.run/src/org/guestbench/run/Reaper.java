/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.guestbench.api.RunId;

/**
 * Removes what benches that were killed left behind: only what the journal names and what carries the run's id, and
 * never what a live bench owns or a user chose to keep. A service. Idempotent; safe for several processes at once.
 */
public interface Reaper {

	/** Never throws for a run that could not be cleaned up: it stays in the journal and is among the problems. */
	Report reap(IProgressMonitor monitor);

	/**
	 * @param reaped   what was removed, one entry for each run that is gone now
	 * @param live     runs of benches that are at work now, this one's included
	 * @param kept     runs whose guest the user chose to keep and which is still there
	 * @param problems what could not be removed, or belongs to another host or user, or cannot be read; nothing of that was touched
	 */
	record Report(List<Reaped> reaped, List<RunId> live, List<RunId> kept, List<IStatus> problems) {
		public Report {
			reaped = List.copyOf(reaped);
			live = List.copyOf(live);
			kept = List.copyOf(kept);
			problems = List.copyOf(problems);
		}
	}

	/** @param removed each thing that was removed, for people; empty if only the journal's entry was left */
	record Reaped(RunId run, List<String> removed) {
		public Reaped {
			removed = List.copyOf(removed);
		}
	}
}
