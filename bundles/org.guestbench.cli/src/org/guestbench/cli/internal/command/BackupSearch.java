/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.facet.BackupInfo;
import org.guestbench.api.facet.Backups;
import org.guestbench.cli.internal.Deadline;
import org.guestbench.core.Connections;

/** Finds backups on one connection or on all. A connection that does not answer is a problem, not the end. */
final class BackupSearch {

	/** What a killed bench has left is removed at that. */
	private static final Duration DEADLINE = Duration.ofMinutes(2);

	private final List<Found> found = new ArrayList<>();
	private final List<IStatus> problems = new ArrayList<>();

	/** A backup and where it is. */
	record Found(String connection, Backups backups, BackupInfo info) {
	}

	/** @param only id of the connection to look at; null for all */
	BackupSearch(Connections connections, @Nullable String only, IProgressMonitor monitor) throws CoreException {
		if (only != null && connections.specs().stream().noneMatch(spec -> spec.id().equals(only))) {
			throw new CoreException(
					Status.error("There is no connection '" + only + "'. 'guestbench connections list' shows those that there are."));
		}
		for (ConnectionSpec spec : connections.specs()) {
			if (only == null || spec.id().equals(only)) {
				look(connections, spec.id(), monitor);
			}
		}
	}

	private void look(Connections connections, String id, IProgressMonitor monitor) {
		try {
			Deadline.within(DEADLINE, "The connection '" + id + "'", "See 'guestbench connections test " + id + "'.", monitor, m -> {
				Optional<Backups> backups = connections.open(id, m).facet(Backups.class);
				if (backups.isPresent()) {
					backups.get().list(m).forEach(info -> found.add(new Found(id, backups.get(), info)));
				}
				return id;
			});
		} catch (CoreException e) {
			problems.add(Status.error("Cannot list the backups of the connection '" + id + "'.", e));
		}
	}

	/**
	 * Those of all guests, or of one, the earlier ones first.
	 *
	 * @param guest its name then, or its UUID; null for all
	 */
	List<Found> of(@Nullable String guest) {
		return found.stream().filter(
				backup -> guest == null || backup.info().name().equals(guest) || backup.info().guest().toString().equalsIgnoreCase(guest))
				.toList();
	}

	/** Of connections that did not answer. */
	List<IStatus> problems() {
		return problems;
	}

	Found one(String id) throws CoreException {
		return found.stream().filter(backup -> backup.info().id().equals(id)).findFirst()
				.orElseThrow(() -> new CoreException(Status.error("There is no backup '" + id + "'"
						+ (problems.isEmpty() ? "" : " (" + problems.size() + " connections did not answer)")
						+ ". 'guestbench guests backup list' shows those that there are.")));
	}
}
