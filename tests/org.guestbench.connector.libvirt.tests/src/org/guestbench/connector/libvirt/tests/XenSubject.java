/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;
import org.guestbench.contract.ConnectorSubject;
import org.guestbench.testbed.XenRig;

/** Small paravirtualized guests of Xen: the kernel of dom0, and a RAM disk that repeats what its console hears. No agent is in them. */
record XenSubject(XenRig rig, Connector connector) implements ConnectorSubject, AutoCloseable {

	/** Of a pool, and of a network, that are there to be played with. */
	private static final String PLAYGROUND = "contract";
	/** A network of the host's own bridge, which is all that Xen's hosts usually have; it need not be there as long as no guest uses it. */
	private static final String NETWORK = "<network><name>" + PLAYGROUND
			+ "</name><forward mode=\"bridge\"/><bridge name=\"contract0\"/></network>";

	/** With a pool and a network that may be stopped and written to. */
	static XenSubject start() throws IOException, InterruptedException {
		Needs.libvirt();
		XenSubject subject = new XenSubject(XenRig.start(), new LibvirtConnector());
		boolean prepared = false;
		try {
			subject.rig.run("echo '" + NETWORK + "' > network.xml && virsh -q -c xen:///system 'pool-define-as " + PLAYGROUND
					+ " dir --target /var/lib/contract; pool-build " + PLAYGROUND + "; pool-start " + PLAYGROUND
					+ "; net-define network.xml; net-start " + PLAYGROUND + "'");
			prepared = true;
			return subject;
		} finally {
			if (!prepared) {
				subject.close();
			}
		}
	}

	@Override
	public ConnectionSpec spec(String id) {
		return new ConnectionSpec(id, rig.uri(), Map.of());
	}

	@Override
	public Optional<ConnectionSpec> invalidSpec(String id) {
		return Optional.of(new ConnectionSpec(id, URI.create("xen+ssh:///system"), Map.of()));
	}

	@Override
	public GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership) {
		return guest(uuid, name, new DirectKernel(rig.file("vmlinuz"), rig.file("guest"), rig.file("guest"), "quiet"), ownership);
	}

	private static GuestSpec guest(UUID uuid, String name, DirectKernel image, @Nullable Ownership ownership) {
		return new GuestSpec(uuid, name, image, MemorySize.ofMebibytes(128), 1, new NetworkPolicy.None(), ownership);
	}

	@Override
	public Optional<GuestSpec> impossibleGuest(UUID uuid) {
		Path nowhere = Path.of("/nonexistent");
		return Optional.of(guest(uuid, "contract impossible", new DirectKernel(nowhere, nowhere, nowhere, ""), null));
	}

	@Override
	public Optional<String> pool() {
		return Optional.of(PLAYGROUND);
	}

	@Override
	public Optional<String> network() {
		return Optional.of(PLAYGROUND);
	}

	@Override
	public String user() {
		return "nobody";
	}

	@Override
	public Duration patience() {
		return Duration.ofMinutes(8);
	}

	@Override
	public void close() throws IOException, InterruptedException {
		rig.close();
	}
}
