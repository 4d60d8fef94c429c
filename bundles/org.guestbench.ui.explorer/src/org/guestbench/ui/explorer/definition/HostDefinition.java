/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.definition;

import java.util.Optional;
import java.util.function.Predicate;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;

/** The definition of a guest at its host. Its calls block, and are not for the UI thread. */
record HostDefinition(Connections connections, GuestId guest) {

	/** @param editable whether the connection lets people change it */
	record Shown(String text, boolean editable, IStatus problem) {
	}

	/** What became of an attempt to save. */
	sealed interface Outcome {

		/** @param kept what the host has made of it */
		record Saved(String kept) implements Outcome {
		}

		/** Nothing was saved, because the host had something else than was expected. */
		record Conflict(String kept) implements Outcome {
		}
	}

	/** What can be shown to anybody: without secrets. */
	Shown shown(IProgressMonitor monitor) {
		boolean editable = false;
		try {
			Connection connection = connections.open(guest.connection(), monitor);
			editable = connection.facet(DefinitionChanges.class).isPresent();
			Optional<Definitions> definitions = connection.facet(Definitions.class);
			return definitions.isEmpty() ? new Shown("", editable, Status.info(
					"The connection '" + guest.connection() + "' does not tell how its guests are defined."))
					: new Shown(definitions.get().of(guest, monitor), editable, Status.OK_STATUS);
		} catch (CoreException e) {
			return new Shown("", editable, e.getStatus());
		}
	}

	/** What the guest will be when it starts next, with secrets. */
	String kept(IProgressMonitor monitor) throws CoreException {
		return changes(monitor).kept(guest, monitor);
	}

	/** @param unknown whether what the host has at this moment is something that nobody was told of */
	Outcome save(String text, Predicate<String> unknown, IProgressMonitor monitor) throws CoreException {
		DefinitionChanges changes = changes(monitor);
		String before = changes.kept(guest, monitor);
		if (unknown.test(before)) {
			return new Outcome.Conflict(before);
		}
		changes.change(guest, text, monitor);
		try {
			return new Outcome.Saved(changes.kept(guest, monitor));
		} catch (CoreException e) {
			// It is saved all the same; whatever else the host has made of it is told with the next look.
			return new Outcome.Saved(text);
		}
	}

	private DefinitionChanges changes(IProgressMonitor monitor) throws CoreException {
		return connections.open(guest.connection(), monitor).facet(DefinitionChanges.class).orElseThrow(() -> new CoreException(Status
				.error("The connection '" + guest.connection() + "' does not let anybody change how its guests are defined.")));
	}
}
