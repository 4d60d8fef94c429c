/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.DeletionPlan.Part;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.SshLogin;
import org.guestbench.connector.libvirt.internal.definition.DomainChannels;
import org.guestbench.connector.libvirt.internal.definition.XenDefinition;

/**
 * A host of Xen: images are volumes of a storage pool of dom0. The agent of a guest is behind a socket of dom0, which libvirt's driver of Xen has
 * no streams to, so ssh leads there.
 */
public final class XenPlace implements GuestPlace {

	private final LibvirtConnection connection;
	private final HostImages images;
	private final @Nullable SocketTunnels tunnels;

	/** @param login empty if dom0 is not reached by ssh */
	public XenPlace(LibvirtConnection connection, Optional<SshLogin> login, WaysFolder folder) {
		this.connection = connection;
		images = new HostImages(new HostPool(connection, true), Clock.systemUTC());
		tunnels = login.isPresent() ? new SocketTunnels(login.get(), folder) : null;
	}

	/** Whether bench and guests can meet. */
	public boolean reachesAgents() {
		return tunnels != null || connection.isLocal();
	}

	@Override
	public Prepared prepare(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		Ingredients.check(spec);
		DirectKernel boot = XenDefinition.bootable(spec);
		if (connection.isLocal()) {
			return new Prepared(spec, null);
		}
		DirectKernel there = reachable(boot, monitor);
		return new Prepared(new GuestSpec(spec.uuid(), spec.name(), there, spec.memory(), spec.cpus(), spec.network(), spec.ownership()),
				null);
	}

	@Override
	public DirectKernel reachable(DirectKernel kernel, IProgressMonitor monitor) throws CoreException {
		return connection.isLocal() ? kernel : images.require(kernel, monitor);
	}

	@Override
	public Optional<Path> agent(GuestId guest, IProgressMonitor monitor) throws CoreException {
		Optional<String> socket = connection.call(guest, "look for the agent of the guest", LibvirtConnection.QUICK,
				monitor, domain -> DomainChannels.agentSocket(domain.xml()));
		SocketTunnels ways = tunnels;
		if (ways == null && !connection.isLocal()) {
			throw new CoreException(Status.error("The bench has no way into guests of this connection. Use xen+ssh.", null));
		}
		try {
			if (socket.isEmpty()) {
				return Optional.empty();
			}
			return Optional.of(ways == null ? Path.of(socket.get()) : ways.reach(guest.uuid(), socket.get()));
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot make a socket for the way into the guest: " + e.getMessage()
					+ ". Look whether ssh gets there, and its sshd lets sockets be forwarded (AllowStreamLocalForwarding).", e));
		}
	}

	@Override
	public void remove(UUID guest, IProgressMonitor monitor) {
		SocketTunnels ways = tunnels;
		if (ways != null) {
			ways.release(guest);
		}
	}

	/** Images are of all guests. */
	@Override
	public List<Part> parts(UUID guest, IProgressMonitor monitor) {
		return List.of();
	}

	@Override
	public void close() {
		SocketTunnels ways = tunnels;
		if (ways != null) {
			ways.close();
		}
	}
}
