/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import java.net.URI;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.statushandlers.StatusManager;
import org.guestbench.api.facet.ConsoleTickets;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.Services;
import org.guestbench.ui.UiThread;

/** Hands the screen of a guest over to a program that its hypervisor's maker has for it, if the connection has tickets but no screens of its own. */
final class HandOver {

	private HandOver() {
	}

	/** @param name of the guest, for people */
	static void begin(ConsoleTickets tickets, GuestId guest, String name, IWorkbenchWindow window, IProgressMonitor monitor)
			throws CoreException {
		ConsoleTickets.Program program = tickets.programs().get(0);
		URI ticket = tickets.issue(guest, program, monitor);
		UiThread.later(window.getWorkbench().getDisplay(), window.getShell(), () -> {
			if (!Services.get(HandOver.class, AddressOpener.class).open(ticket)) {
				// Never with the address: it lets in whoever has it.
				StatusManager.getManager()
						.handle(Status.error("Cannot open the screen of guest '" + name + "': nothing on this machine opens "
								+ ticket.getScheme() + ": addresses. Install " + program.label() + ", and try again."),
								StatusManager.SHOW | StatusManager.LOG);
			}
		});
	}
}
