/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.guestbench.core.Connections;
import org.guestbench.core.GuestChannels;
import org.guestbench.images.Images;
import org.guestbench.run.Reaper;
import org.guestbench.run.internal.admission.Admission;
import org.guestbench.run.internal.journal.Owner;
import org.guestbench.run.internal.journal.RunJournal;
import org.guestbench.run.internal.payload.PayloadStore;
import org.guestbench.run.internal.plan.Planner;

/**
 * Everything that runs work with.
 *
 * @param payloads images of what goes into guests
 * @param admission lets runs begin
 * @param evidence where the evidence of failures of the bench goes when no results folder was named
 * @param versions of the software, a line each
 */
public record Bench(Connections connections, GuestChannels channels, Images images, Planner planner, RunJournal journal, Reaper reaper,
		PayloadStore payloads, Admission admission, Owner owner, IdSource ids, Clock clock, ProcessStarter processes, Deadlines deadlines,
		Path evidence, List<String> versions) {

	public Bench {
		versions = List.copyOf(versions);
	}
}
