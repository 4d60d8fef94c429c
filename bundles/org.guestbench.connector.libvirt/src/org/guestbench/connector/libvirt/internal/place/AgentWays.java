/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.Pause;
import org.guestbench.api.console.SerialLink;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition;
import org.guestbench.connector.libvirt.internal.definition.DomainPorts;
import org.guestbench.connector.libvirt.internal.stream.SharedConsole;

/**
 * The ways to the agents of guests that this machine has no socket of: libvirt carries everything to the agent's port, on whatever host that is. One
 * at a time can talk to the agent, as with a socket of the hypervisor; whoever comes meanwhile waits for a while.
 */
final class AgentWays implements AutoCloseable {

	/** libvirt lets nobody in as long as the one before has not left. */
	private static final Duration TURN = Duration.ofSeconds(30);
	private static final Duration RETRY = Duration.ofMillis(50);

	private final LibvirtConnection connection;
	private final SocketBridges bridges;

	AgentWays(LibvirtConnection connection, WaysFolder folder) {
		this.connection = connection;
		bridges = new SocketBridges(connection.id(), "the agent", folder);
	}

	/** A socket that leads to the guest's agent; empty if it has none. */
	Optional<Path> to(GuestId guest, IProgressMonitor monitor) throws CoreException {
		Optional<Path> present = bridges.present(guest.uuid());
		if (present.isPresent()) {
			return present;
		}
		String xml = connection.call(guest, "read the definition of the guest", LibvirtConnection.QUICK, monitor, Domain::xml);
		return DomainPorts.of(xml).contains(DomainDefinition.AGENT_PORT)
				? Optional.of(bridges.to(guest.uuid(), () -> connect(guest)))
				: Optional.empty();
	}

	private FarEnd connect(GuestId guest) throws CoreException, IOException {
		long end = System.nanoTime() + TURN.toNanos();
		while (true) {
			try {
				SerialLink link = SharedConsole.openPort(connection, guest, DomainDefinition.AGENT_PORT, new NullProgressMonitor()).join()
						.orElseThrow(() -> new IOException("the guest has ended"));
				return new FarEnd(link.input(), link.output(), link::close);
			} catch (CoreException e) {
				GuestInfo now = connection.guest(guest).info(new NullProgressMonitor());
				if (now.state() == GuestState.STOPPED || now.state() == GuestState.CRASHED) {
					throw new IOException("the guest has ended", e);
				}
				if (System.nanoTime() - end >= 0) {
					throw e;
				}
				Pause.of(RETRY);
			}
		}
	}

	void close(UUID guest) {
		bridges.close(guest);
	}

	@Override
	public void close() {
		bridges.close();
	}
}
