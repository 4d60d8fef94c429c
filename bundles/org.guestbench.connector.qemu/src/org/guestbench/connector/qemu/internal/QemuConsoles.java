/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.console.Console;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.console.RfbEndpoint;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.console.SerialLink;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.qemu.internal.console.SerialPort;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.machine.Screen;

/** The serial port of each guest, and the screen of those that have one. Both are UNIX sockets in the guest's folder. */
record QemuConsoles(QemuConnection connection) implements Consoles {

	private static final SerialConsole SERIAL = new SerialConsole("serial0", "Serial port");
	private static final GraphicalConsole SCREEN = new GraphicalConsole("screen0", "Screen");

	@Override
	public List<Console> list(GuestId guest) throws CoreException {
		try {
			return Screen.of(connection.qemu().inventory().record(guest.uuid()).spec()) ? List.of(SERIAL, SCREEN) : List.of(SERIAL);
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(guest);
		}
	}

	@Override
	public SerialLink connect(GuestId guest, SerialConsole console, IProgressMonitor monitor) throws CoreException {
		Place place = place(guest, console, monitor);
		try {
			return connection.qemu().serialLines().connect(place.folder().console(), () -> refuseIfTaken(place));
		} catch (IOException e) {
			throw refusal(place, "connect to the serial port of", e.getMessage() + ". Try again, or start the guest again.", e);
		}
	}

	@Override
	public RfbEndpoint endpoint(GuestId guest, GraphicalConsole console, IProgressMonitor monitor) throws CoreException {
		Place place = place(guest, console, monitor);
		Path socket = place.folder().screen();
		if (!Files.exists(socket)) {
			throw refusal(place, "show the screen of", "it was started without one. Start it again.", null);
		}
		return new RfbEndpoint(UnixDomainSocketAddress.of(socket));
	}

	private record Place(String name, GuestFolder folder, GuestId guest) {
	}

	/** Where the consoles of a guest are that runs. */
	private Place place(GuestId guest, Console console, IProgressMonitor monitor) throws CoreException {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		boolean there = list(guest).contains(console);
		Inventory inventory = connection.qemu().inventory();
		try {
			Sighting sighting = inventory.sighting(guest.uuid());
			Place place = new Place(sighting.spec().name(), inventory.existing(guest.uuid()), guest);
			if (!there) {
				throw refusal(place, "connect to a console of",
						"it has no console '" + console.id() + "'. Open one of those that are listed.",
						null);
			}
			return switch (sighting.state()) {
			case RUNNING, PAUSED, STOPPING, UNKNOWN -> place;
			case STOPPED, CRASHED, STARTING, DELETED -> throw refusal(place, "connect to a console of",
					"it is not running. Start it first.", null);
			};
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(guest);
		}
	}

	/** QEMU lets a second client wait without a word, and serves it when the first one is gone. */
	private void refuseIfTaken(Place place) throws IOException, CoreException {
		if (!Files.exists(place.folder().console())) {
			throw refusal(place, "connect to the serial port of",
					"it was started by an older bench, without a console. Its log can be read; start it again for a console.", null);
		}
		if (!Monitors.use(connection.qemu().inventory(), place.guest().uuid(), SerialPort::awaitFree)) {
			throw refusal(place, "connect to the serial port of",
					"another bench is connected to it, and QEMU serves one at a time. Close the console there.", null);
		}
	}

	private static CoreException refusal(Place place, String verb, String why, @Nullable Throwable cause) {
		return new CoreException(Status.error("Cannot " + verb + " guest '" + place.name() + "': " + why, cause));
	}
}
