/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.NetworkInfo;
import org.guestbench.api.facet.Networks;
import org.guestbench.connector.libvirt.internal.HostParts;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.Network;
import org.guestbench.connector.libvirt.internal.definition.NetworkDescription;

/** libvirt's virtual networks. */
record LibvirtNetworks(LibvirtConnection connection) implements Networks {

	@Override
	public List<NetworkInfo> list(IProgressMonitor monitor) throws CoreException {
		return connection.call("list the networks", LibvirtConnection.QUICK, monitor, hypervisor -> {
			List<NetworkInfo> infos = new ArrayList<>();
			List<Network> networks = HostParts.NETWORK.find(() -> hypervisor.inventory().networks());
			try {
				for (Network network : networks) {
					try {
						infos.add(NetworkDescription.network(network.xml(), network.isActive(), network.startsAlways()));
					} catch (LibvirtFailure e) {
						if (!e.noNetwork()) {
							throw e;
						}
						// Gone since it was listed.
					}
				}
			} finally {
				networks.forEach(Network::close);
			}
			infos.sort(Comparator.comparing(NetworkInfo::name));
			return infos;
		});
	}

	@Override
	public void start(String network, IProgressMonitor monitor) throws CoreException {
		change(network, "start the network '" + network + "'", monitor, found -> {
			if (!found.isActive()) {
				found.start();
			}
		});
	}

	@Override
	public void stop(String network, IProgressMonitor monitor) throws CoreException {
		change(network, "stop the network '" + network + "'", monitor, found -> {
			if (found.isActive()) {
				found.stop();
			}
		});
	}

	@Override
	public void autostart(String network, boolean on, IProgressMonitor monitor) throws CoreException {
		change(network, "change when the network '" + network + "' starts", monitor, found -> found.startAlways(on));
	}

	private interface Change {
		void of(Network network) throws LibvirtFailure;
	}

	private void change(String network, String what, IProgressMonitor monitor, Change change) throws CoreException {
		connection.call(what, LibvirtConnection.SLOW, monitor, hypervisor -> {
			try (Network found = HostParts.NETWORK.find(() -> hypervisor.inventory().network(network))) {
				change.of(found);
				return network;
			} catch (LibvirtFailure e) {
				if (e.noNetwork()) {
					throw new CoreException(
							Status.error("There is no network '" + network + "' on that host. List the networks again.", e));
				}
				throw e;
			}
		});
	}

	@Override
	public String hint() {
		return "'virsh net-define' makes one.";
	}
}
