/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.console.Console;
import org.guestbench.api.facet.ConsoleTickets;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.ui.UiThread;

/** Asks which consoles a guest has, and opens the most useful one of a kind. */
class OpenConsoleJob extends Job {

	private final Connections connections;
	private final GuestId guest;
	private final ConsoleKind kind;
	private final IWorkbenchWindow window;

	OpenConsoleJob(Connections connections, GuestId guest, ConsoleKind kind, IWorkbenchWindow window) {
		super("Opening " + kind.label());
		this.connections = connections;
		this.guest = guest;
		this.kind = kind;
		this.window = window;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		SubMonitor progress = SubMonitor.convert(monitor, 3);
		try {
			Connection connection = connections.open(guest.connection(), progress.split(1));
			String name = connection.guest(guest).info(progress.split(1)).name();
			Optional<ConsoleTickets> tickets = connection.facet(ConsoleTickets.class);
			if (kind == ConsoleKind.GRAPHICAL && tickets.isPresent() && connection.facet(Consoles.class).isEmpty()) {
				HandOver.begin(tickets.get(), guest, name, window, progress.split(1));
				return Status.OK_STATUS;
			}
			ConsoleInput input = new ConsoleInput(guest, console(connection, name), name.strip().lines().findFirst().orElse(""));
			prepare(name, progress.split(1));
			UiThread.later(window.getWorkbench().getDisplay(), window.getShell(), () -> open(input));
			return Status.OK_STATUS;
		} catch (CoreException e) {
			return e.getStatus();
		}
	}

	/** Does what has to be done before the console is opened. Called by the job. */
	void prepare(String name, IProgressMonitor monitor) throws CoreException {
		// nothing
	}

	/** The console is open, in a new editor or in the one that it has. For the UI thread. */
	void opened(ConsoleEditor editor) {
		// that is all
	}

	/** Nobody will see the console. For the UI thread. */
	void failed() {
		// nothing was begun
	}

	GuestId guest() {
		return guest;
	}

	private Console console(Connection connection, String name) throws CoreException {
		Consoles consoles = connection.facet(Consoles.class).orElseThrow(() -> failure(name,
				"the connection '" + guest.connection() + "' does not reach consoles. The guest's log may show what it wrote."));
		List<Console> all = consoles.list(guest);
		return all.stream().filter(kind::includes).findFirst().orElseThrow(() -> failure(name, all.isEmpty() ? "it has no console."
				: "it has none. Open '" + all.get(0).label() + "' instead, or give the guest one."));
	}

	private CoreException failure(String name, String why) {
		return new CoreException(Status.error("Cannot open the " + kind.label() + " of guest '" + name + "': " + why));
	}

	private void open(ConsoleInput input) {
		IWorkbenchPage page = window.getActivePage();
		try {
			if (page != null && page.openEditor(input, ConsoleEditor.ID) instanceof ConsoleEditor editor) {
				opened(editor);
			} else {
				failed();
			}
		} catch (PartInitException e) {
			failed();
			StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
		}
	}
}
