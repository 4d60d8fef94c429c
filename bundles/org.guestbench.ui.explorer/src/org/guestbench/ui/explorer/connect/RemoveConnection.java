/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.connect;

import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.core.Connections;
import org.guestbench.ui.Secrets;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.Services;
import org.guestbench.ui.Windows;
import org.guestbench.ui.explorer.action.Question;
import org.guestbench.ui.explorer.action.SelectedRows;

/** Forgets the selected connections, which are some that somebody has added, with their passwords. */
public final class RemoveConnection extends SelectionCommand {

	@Override
	protected boolean applies(@Nullable Object selection) {
		return SelectedRows.connections(selection).anyMatch(id -> !Connections.isBuiltIn(id));
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) {
		Connections connections = Services.get(getClass(), Connections.class);
		List<String> selected = SelectedRows.connections(selection).toList();
		List<ConnectionSpec> specs = connections.specs().stream()
				.filter(spec -> selected.contains(spec.id()) && !Connections.isBuiltIn(spec.id())).toList();
		if (!specs.isEmpty() && confirmed(event, specs)) {
			ICoreRunnable remove = monitor -> {
				for (ConnectionSpec spec : specs) {
					connections.remove(spec.id());
					Secrets.remove(spec.uri());
				}
			};
			Job.create("Removing connections", remove).schedule();
		}
	}

	private static boolean confirmed(ExecutionEvent event, List<ConnectionSpec> specs) {
		String listed = specs.stream().map(spec -> "• " + spec.id() + "  (" + spec.uri() + ")").collect(Collectors.joining("\n"));
		String question = (specs.size() == 1 ? "Remove this connection?" : "Remove these " + specs.size() + " connections?") + "\n\n"
				+ listed
				+ "\n\nHow to reach the hypervisor, and a password that is remembered for it, are forgotten. Its guests stay where "
				+ "they are and run on.";
		return new Question(Windows.shell(event), "Remove Connection", question, "&Remove", null).agreed();
	}
}
