/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.net.UnixDomainSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.PassedScreen;
import org.guestbench.connector.libvirt.internal.definition.DomainConsoles;
import org.guestbench.connector.libvirt.internal.place.FarEnd;
import org.guestbench.connector.libvirt.internal.stream.SharedConsole;

/** Serial consoles by streams of libvirt, on any host; screens by their address, or where libvirt passes them, on this machine. */
final class LibvirtConsoles implements Consoles {

	private final LibvirtConnection connection;
	private final Map<Key, SharedConsole> shared = new HashMap<>();

	private record Key(GuestId guest, String console) {
	}

	LibvirtConsoles(LibvirtConnection connection) {
		this.connection = connection;
	}

	@Override
	public List<Console> list(GuestId guest) throws CoreException {
		return read(guest, new NullProgressMonitor(), Domain::xml).map(consoles -> consoles.list(connection.isLocal())).orElse(List.of());
	}

	/** libvirt lets one at a time have a console, so those of this bench share it. */
	@Override
	public SerialLink connect(GuestId guest, SerialConsole console, IProgressMonitor monitor) throws CoreException {
		connection.require(guest, monitor);
		Key key = new Key(guest, console.id());
		synchronized (shared) {
			SharedConsole present = shared.get(key);
			Optional<SerialLink> link = present == null ? Optional.empty() : present.join();
			if (link.isPresent()) {
				return link.get();
			}
			if (present != null) {
				present.awaitClosed(monitor);
			}
			SharedConsole fresh = SharedConsole.open(connection, guest, console.id(), monitor);
			shared.values().removeIf(SharedConsole::over);
			shared.put(key, fresh);
			return fresh.join().orElseThrow(
					() -> new CoreException(Status.error("The guest ended while its console was being connected. Start it again.", null)));
		}
	}

	@Override
	public RfbEndpoint endpoint(GuestId guest, GraphicalConsole console, IProgressMonitor monitor) throws CoreException {
		Optional<DomainConsoles> consoles = read(guest, monitor, Domain::secretXml);
		if (consoles.filter(all -> all.passed(console.id()).isPresent()).isPresent() && isActive(guest, monitor)) {
			// Whoever gets it from libvirt is not asked for its password.
			return new RfbEndpoint(UnixDomainSocketAddress.of(connection.screens().to(guest.uuid(), () -> passed(guest, console))));
		}
		return consoles.flatMap(all -> all.endpoint(console.id())).orElseThrow(() -> new CoreException(
				Status.error("The guest has no screen that is served now. Start it, or look at its definition.", null)));
	}

	private boolean isActive(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return connection.call(guest, "look whether the guest runs", LibvirtConnection.QUICK, monitor,
				domain -> Boolean.valueOf(domain.facts().active())).booleanValue();
	}

	private FarEnd passed(GuestId guest, GraphicalConsole console) throws CoreException {
		NullProgressMonitor monitor = new NullProgressMonitor();
		int index = read(guest, monitor, Domain::xml).map(all -> all.passed(console.id())).orElse(OptionalInt.empty())
				.orElseThrow(() -> new CoreException(Status.error("The screen of the guest " + guest.uuid() + " is somewhere else now.")));
		PassedScreen screen = connection.call("connect to the screen of the guest", LibvirtConnection.QUICK, monitor,
				hypervisor -> PassedScreen.open(hypervisor, guest.uuid(), index));
		return new FarEnd(screen.input(), screen.output(), screen::close);
	}

	private Optional<DomainConsoles> read(GuestId guest, IProgressMonitor monitor, LibvirtConnection.DomainCall<String> definition)
			throws CoreException {
		return DomainConsoles
				.parse(connection.call(guest, "read the definition of the guest", LibvirtConnection.QUICK, monitor, definition));
	}
}
