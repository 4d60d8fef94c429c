/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.facet;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.console.Console;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.console.RfbEndpoint;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.console.SerialLink;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.ganeti.internal.GanetiConnection;
import org.guestbench.connector.ganeti.internal.Instance;
import org.guestbench.connector.ganeti.internal.rapi.Fields;

/**
 * Screens that a guest's node serves by VNC to others than itself. Ganeti's own consoles are commands of its nodes, which need to log in there as
 * root.
 */
record GanetiConsoles(GanetiConnection connection) implements Consoles {

	private static final GraphicalConsole SCREEN = new GraphicalConsole("vnc", "Screen (VNC)");
	/** Of the node, whichever those are. */
	private static final Set<String> ANY = Set.of("0.0.0.0", "::");
	private static final String ADDRESS = "[0-9A-Fa-f.:]{2,45}";
	/** {@code ganeti.constants.VNC_BASE_PORT}: below, no screen is served. */
	private static final int FIRST_PORT = 5900;
	private static final int LAST_PORT = 65_535;

	@Override
	public List<Console> list(GuestId guest) throws CoreException {
		return served(connection.inventory().find(guest, new NullProgressMonitor())) ? List.of(SCREEN) : List.of();
	}

	private static boolean served(Instance instance) {
		Fields parameters = instance.fields().object("hvparams");
		String address = parameters.text("vnc_bind_address").orElse("");
		long port = instance.fields().number("network_port");
		return address.matches(ADDRESS) && !address.startsWith("127.") && !address.equals("::1") && !parameters.flag("vnc_tls")
				&& parameters.shown("vnc_password_file").isEmpty() && port >= FIRST_PORT && port <= LAST_PORT;
	}

	@Override
	public SerialLink connect(GuestId guest, SerialConsole console, IProgressMonitor monitor) throws CoreException {
		throw refusal(connection.inventory().find(guest, monitor), "it has no serial console that is served. Look at it on its node");
	}

	@Override
	public RfbEndpoint endpoint(GuestId guest, GraphicalConsole console, IProgressMonitor monitor) throws CoreException {
		Instance instance = connection.inventory().find(guest, monitor);
		if (!console.id().equals(SCREEN.id()) || !served(instance)) {
			throw refusal(instance, "it has no such screen. Look at its consoles again");
		}
		if (instance.state() != GuestState.RUNNING) {
			throw refusal(instance, "it does not run. Start it first");
		}
		String address = instance.fields().object("hvparams").text("vnc_bind_address").orElse("");
		return new RfbEndpoint(new InetSocketAddress(ANY.contains(address) ? instance.node() : address,
				Math.toIntExact(instance.fields().number("network_port"))));
	}

	private static CoreException refusal(Instance instance, String why) {
		return new CoreException(Status.error("Cannot open the console of the guest '" + instance.shownName() + "': " + why + "."));
	}
}
