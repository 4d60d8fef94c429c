/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.net.URI;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;

/** The connection can hand the console of a guest over to a program that the hypervisor's maker has for it. */
public interface ConsoleTickets {

	/** What consoles can be handed over to, the most useful first. */
	List<Program> programs();

	/**
	 * A ticket for the console of a guest that runs: an address with a secret that lets in whoever opens it, once and within a short time. It is passed on to
	 * the program and shown or kept nowhere else.
	 *
	 * @param program one of {@link #programs}
	 */
	URI issue(GuestId guest, Program program, IProgressMonitor monitor) throws CoreException;

	/**
	 * A program that shows consoles.
	 *
	 * @param id    short, stable
	 * @param label for people
	 */
	record Program(String id, String label) {
	}
}
