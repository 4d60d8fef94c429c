/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.Ownership;

/** Finds guests. */
final class GuestSearch {

	private static final Duration DEADLINE = Duration.ofSeconds(30);

	private final Survey survey;
	private final List<GuestInfo> guests = new ArrayList<>();

	/** Looks at once. */
	GuestSearch(Survey survey, IProgressMonitor monitor) {
		this.survey = survey;
		survey.ask(DEADLINE, "the guests", monitor, (id, connection, limited) -> guests.addAll(connection.guests(limited)));
	}

	List<GuestInfo> guests() {
		return guests;
	}

	/** Which connections were looked at, and which of them did not answer. */
	Survey survey() {
		return survey;
	}

	Connection connection(GuestInfo guest, IProgressMonitor monitor) throws CoreException {
		return survey.connections().open(guest.id().connection(), monitor);
	}

	/** The one guest of that UUID, run or name. */
	GuestInfo one(String text) throws CoreException {
		List<GuestInfo> found = guests.stream().filter(guest -> matches(guest, text)).toList();
		if (found.size() == 1) {
			return found.get(0);
		}
		if (found.isEmpty()) {
			throw new CoreException(Status.error("There is no guest '" + text + "'" + survey.unseen()
					+ ". 'guestbench guests list' shows those that there are; name one by its UUID, its run or its name."));
		}
		throw new CoreException(Status.error(found.size() + " guests are called '" + text + "': "
				+ String.join(", ", found.stream().map(guest -> guest.id().uuid().toString()).toList()) + ". Name one by its UUID."));
	}

	private static boolean matches(GuestInfo guest, String text) {
		Ownership ownership = guest.ownership();
		return guest.id().uuid().toString().equalsIgnoreCase(text) || guest.id().toString().equals(text) || guest.name().equals(text)
				|| ownership != null && ownership.run().value().equals(text);
	}
}
