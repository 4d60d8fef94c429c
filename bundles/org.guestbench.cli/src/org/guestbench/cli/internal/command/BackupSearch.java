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
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.BackupInfo;
import org.guestbench.api.facet.Backups;

/** Finds backups. */
final class BackupSearch {

	/** What a killed bench has left is removed at that. */
	private static final Duration DEADLINE = Duration.ofMinutes(2);

	private final Survey survey;
	private final List<Found> found = new ArrayList<>();

	/** A backup and where it is. */
	record Found(String connection, Backups backups, BackupInfo info) {
	}

	/** Looks at once. */
	BackupSearch(Survey survey, IProgressMonitor monitor) {
		this.survey = survey;
		survey.ask(DEADLINE, "the backups", monitor, (id, connection, limited) -> {
			Optional<Backups> backups = connection.facet(Backups.class);
			if (backups.isPresent()) {
				backups.get().list(limited).forEach(info -> found.add(new Found(id, backups.get(), info)));
			}
		});
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

	/** Which connections were looked at, and which of them did not answer. */
	Survey survey() {
		return survey;
	}

	Found one(String id) throws CoreException {
		return found.stream().filter(backup -> backup.info().id().equals(id)).findFirst()
				.orElseThrow(() -> new CoreException(Status.error("There is no backup '" + id + "'" + survey.unseen()
						+ ". 'guestbench guests backup list' shows those that there are.")));
	}
}
