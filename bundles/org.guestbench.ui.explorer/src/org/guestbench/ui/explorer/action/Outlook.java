/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.facet.MigrationPlan;
import org.guestbench.api.facet.MigrationWay;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.core.MigrationRoute;
import org.guestbench.ui.Services;

/**
 * What a migration of a guest would do, for people.
 *
 * @param possible whether it can be tried
 */
record Outlook(boolean possible, String text) {

	/** Asks both hosts. */
	static Outlook of(GuestId guest, String target, MigrationWay way, IProgressMonitor monitor) {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		try {
			Connections connections = Services.get(Outlook.class, Connections.class);
			return of(MigrationRoute.open(connections, guest, target, progress.split(1)).plan(way, progress.split(1)));
		} catch (CoreException e) {
			return new Outlook(false, e.getStatus().getMessage());
		}
	}

	private static Outlook of(MigrationPlan plan) {
		StringBuilder text = new StringBuilder();
		part(text, "This cannot be done:", plan.obstacles());
		part(text, "What moves:", plan.moves());
		part(text, "What does not:", plan.stays());
		part(text, "What has to be so:", plan.needs());
		return new Outlook(plan.obstacles().isEmpty(), text.toString());
	}

	private static void part(StringBuilder text, String title, List<String> sentences) {
		if (!sentences.isEmpty()) {
			text.append(text.isEmpty() ? "" : "\n").append(title).append('\n');
			sentences.forEach(sentence -> text.append("  ").append(sentence.replaceAll("\\p{Cntrl}", " ")).append('\n'));
		}
	}
}
