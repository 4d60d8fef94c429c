/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.io.IOException;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.console.Console;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.console.RfbEndpoint;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.console.SerialLink;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.guest.GuestId;

/** Each guest has a serial port and perhaps a screen, at which demonstrations answer. */
final class MemoryConsoles implements Consoles {

	private static final SerialConsole SERIAL = new SerialConsole("serial0", "Serial port");
	private static final GraphicalConsole SCREEN = new GraphicalConsole("screen0", "Screen");

	private final MemoryConnection connection;

	private final boolean screens;

	MemoryConsoles(MemoryConnection connection, boolean screens) {
		this.connection = connection;
		this.screens = screens;
	}

	@Override
	public List<Console> list(GuestId guest) throws CoreException {
		connection.usable().find(guest);
		return screens ? List.of(SERIAL, SCREEN) : List.of(SERIAL);
	}

	@Override
	public SerialLink connect(GuestId guest, SerialConsole console, IProgressMonitor monitor) throws CoreException {
		MemoryHypervisor hypervisor = connection.usable();
		Machine machine = hypervisor.find(guest);
		if (!console.id().equals(SERIAL.id())) {
			throw noSuchConsole(machine, console);
		}
		Boot boot = Boot.current(hypervisor, machine);
		return new MemorySerialLink(machine.spec.name(), boot::awaitEnd);
	}

	@Override
	public RfbEndpoint endpoint(GuestId guest, GraphicalConsole console, IProgressMonitor monitor) throws CoreException {
		MemoryHypervisor hypervisor = connection.usable();
		Machine machine = hypervisor.find(guest);
		if (!screens || !console.id().equals(SCREEN.id())) {
			throw noSuchConsole(machine, console);
		}
		Boot boot = Boot.current(hypervisor, machine);
		try {
			DemoScreen screen = new DemoScreen();
			DemoThreads.start("In-memory screen " + machine.spec.name(), screen::run);
			DemoThreads.start("In-memory screen's end " + machine.spec.name(), () -> {
				boot.awaitEnd();
				screen.close();
			});
			return new RfbEndpoint(screen.address());
		} catch (IOException e) {
			throw new CoreException(
					Status.error("The screen of guest '" + machine.spec.name() + "' cannot be served: " + e.getMessage(), e));
		}
	}

	private static CoreException noSuchConsole(Machine machine, Console console) {
		return new CoreException(Status.error("The guest '" + machine.spec.name() + "' has no console '" + console.id()
				+ "'. Open one of those that are listed."));
	}
}
