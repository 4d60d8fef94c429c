/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.ConsoleTickets;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;

/**
 * Tickets of the server. For the VMware Remote Console one for a copy of this session ({@code SessionManager.AcquireCloneTicket}; the form of its
 * addresses is in VMware's knowledge base, "VMware Remote Console"); for WebMKS one for the machine alone ({@code VirtualMachine.AcquireTicket}), on the host
 * that it runs on.
 */
record VmwareConsoleTickets(VmwareConnection connection) implements ConsoleTickets {

	private static final Program REMOTE_CONSOLE = new Program("vmrc", "VMware Remote Console");
	private static final Program WEB = new Program("webmks", "WebMKS");
	private static final int HTTPS = 443;
	/** They become part of an address. */
	private static final String TICKET = "[A-Za-z0-9._~:-]{1,500}";

	@Override
	public List<Program> programs() {
		return List.of(REMOTE_CONSOLE, WEB);
	}

	@Override
	public URI issue(GuestId guest, Program program, IProgressMonitor monitor) throws CoreException {
		if (!programs().contains(program)) {
			throw new CoreException(Status.error("Consoles of VMware are not handed over to '" + program.id() + "'. Choose one of "
					+ String.join(", ", programs().stream().map(Program::id).toList()) + "."));
		}
		GuestInfo info = connection.guest(guest).info(monitor);
		if (info.state() != GuestState.RUNNING) {
			throw new CoreException(Status.error("Guest '" + info.name() + "' has no console: it does not run. Start it first."));
		}
		return connection.call(guest, "get a ticket for the console of the guest", monitor,
				machine -> program.equals(WEB) ? web(machine, monitor) : remoteConsole(machine, monitor));
	}

	private URI remoteConsole(Ref machine, IProgressMonitor monitor) throws IOException, VimFault {
		Node answer = connection.session().call(Request.of("AcquireCloneTicket", connection.session().manager("sessionManager")), monitor);
		URI service = connection.session().client().service();
		return URI.create("vmrc://clone:" + ticket(answer.text("returnval")) + "@" + service.getRawAuthority() + "/?moid="
				+ safe(machine.value(), "machine"));
	}

	private URI web(Ref machine, IProgressMonitor monitor) throws IOException, VimFault {
		Node ticket = connection.session().call(new Request("AcquireTicket", machine, xml -> xml.leaf("ticketType", WEB.id())), monitor)
				.first("returnval").orElseThrow(() -> new IOException("it has given no ticket"));
		String told = ticket.text("host").strip();
		String host = told.isEmpty() ? connection.target().host() : told.indexOf(':') >= 0 ? "[" + told + "]" : told;
		return URI.create("wss://" + safe(host, "host") + ":" + ticket.number(HTTPS, "port") + "/ticket/" + ticket(ticket.text("ticket")));
	}

	private static String ticket(String text) throws IOException {
		return safe(text.strip(), "ticket");
	}

	/** Never with what it was: that is a secret. */
	private static String safe(String text, String what) throws IOException {
		if (!text.matches("\\[[0-9A-Fa-f:.]{2,60}\\]|" + TICKET)) {
			throw new IOException("its " + what + " for the console is none");
		}
		return text;
	}
}
