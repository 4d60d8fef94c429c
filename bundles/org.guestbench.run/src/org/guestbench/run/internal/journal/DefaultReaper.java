/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.RunId;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.core.Connections;
import org.guestbench.run.Reaper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the journal and removes what its abandoned entries name. */
@Component(service = Reaper.class)
public final class DefaultReaper implements Reaper {

	private final RunJournal journal;
	private final Owner self;
	private final Connections connections;

	@Activate
	public DefaultReaper(@Reference Connections connections) {
		this(StateFolder.ofThisUser().journal(), Owner.current(), connections);
	}

	public DefaultReaper(RunJournal journal, Owner self, Connections connections) {
		this.journal = journal;
		this.self = self;
		this.connections = connections;
	}

	/** What becomes of one entry. */
	private enum Verdict {
		REAPED, KEPT
	}

	@Override
	public Report reap(IProgressMonitor monitor) {
		List<Reaped> reaped = new ArrayList<>();
		List<RunId> live = new ArrayList<>();
		List<RunId> kept = new ArrayList<>();
		List<IStatus> problems = new ArrayList<>();
		try (RunJournal.Contents contents = journal.read()) {
			live.addAll(contents.live());
			contents.unreadable()
					.forEach(m -> problems.add(Status.warning(m + " Nothing was removed for it; look at it, and remove it by hand.")));
			SubMonitor progress = SubMonitor.convert(monitor, "Removing what was left behind", contents.abandoned().size());
			for (JournalEntry entry : contents.abandoned()) {
				Remains remains = new Remains(entry.header());
				try {
					switch (reap(entry, remains, progress.split(1))) {
					case REAPED -> reaped.add(new Reaped(entry.header().run(), remains.removed()));
					case KEPT -> kept.add(entry.header().run());
					}
				} catch (CoreException e) {
					problems.add(e.getStatus());
				}
			}
		} catch (OperationCanceledException e) {
			problems.add(
					new Status(IStatus.CANCEL, Reaper.class, "The removal was cancelled before it was complete. Run 'guestbench reap'."));
		} catch (IOException e) {
			problems.add(Status.error("The journal of runs cannot be read. Nothing was removed.", e));
		}
		return new Report(reaped, live, kept, problems);
	}

	private Verdict reap(JournalEntry entry, Remains remains, IProgressMonitor monitor) throws CoreException {
		JournalHeader header = entry.header();
		if (!self.neighbour(header.owner())) {
			throw new CoreException(Status.warning("Run " + header.run() + " was started by " + header.owner() + " and is not for " + self
					+ " to remove. Run 'guestbench reap' there."));
		}
		SubMonitor progress = SubMonitor.convert(monitor, "Removing what is left of run " + header.run(), 4);
		if (entry.has(JournalStep.BUILD_STARTED) && !entry.has(JournalStep.BUILD_ENDED)) {
			remains.endBuild();
		}
		if (entry.has(JournalStep.GUEST)) {
			Connection connection = open(header.connection(), progress.split(1));
			if (entry.has(JournalStep.KEPT) && remains.guestExists(connection, progress.split(1))) {
				return Verdict.KEPT;
			}
			remains.deleteGuests(connection, progress.split(2));
		}
		remains.deletePaths();
		try {
			entry.remove();
		} catch (IOException e) {
			throw new CoreException(Status.error("All that run " + header.run() + " made is removed, but its journal entry cannot be.", e));
		}
		return Verdict.REAPED;
	}

	/** The connection that the run used, if it still is the same one. */
	private Connection open(ConnectionSpec used, IProgressMonitor monitor) throws CoreException {
		boolean known = connections.specs().stream().anyMatch(s -> s.id().equals(used.id()) && s.uri().equals(used.uri()));
		if (!known) {
			throw new CoreException(Status.error("The connection '" + used.id() + "' (" + used.uri()
					+ ") is not set up any more, so that a guest on it cannot be removed. Add it again and run 'guestbench reap'."));
		}
		return connections.open(used.id(), monitor);
	}
}
