/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.connector.vmware.tests.PretendedTools;
import org.guestbench.connector.vmware.tests.Vcsim;
import org.guestbench.testbed.LoopbackServer;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;

/** On a vCenter, as vcsim has it: guests are clones, and commands run in them by ssh. */
public class VmwareRunTest extends CloudRuns {

	private static final String SOURCE = "DC0_H0_VM0";

	@ClassRule
	public static final Vcsim SERVER = Vcsim.vCenter();

	private @Nullable StandIn standIn;
	private @Nullable LoopbackServer ssh;
	private @Nullable PretendedTools tools;

	@Before
	public void beginGuests() throws Exception {
		StandIn guest = StandIn.begin();
		standIn = guest;
		ssh = new LoopbackServer(SERVER.folder(), 0, guest::enter);
		makeImage();
		tools = PretendedTools.begin(SERVER, "127.0.0.1");
	}

	/** A snapshot is what guests are layers over. */
	private void makeImage() throws CoreException, IOException {
		rule.bench().connections.add(spec("maker"));
		Connection connection = rule.bench().connections.open("maker", new NullProgressMonitor());
		Snapshots snapshots = connection.facet(Snapshots.class).orElseThrow();
		GuestId source = connection.guests(new NullProgressMonitor()).stream().filter(info -> info.name().equals(SOURCE))
				.map(GuestInfo::id).findFirst().orElseThrow();
		if (snapshots.list(source, new NullProgressMonitor()).isEmpty()) {
			snapshots.create(source, new SnapshotLabel("clean", ""), false, new NullProgressMonitor());
		}
	}

	@After
	public void endGuests() throws IOException {
		PretendedTools telling = tools;
		if (telling != null) {
			telling.close();
		}
		LoopbackServer server = ssh;
		if (server != null) {
			server.close();
		}
		StandIn guest = standIn;
		if (guest != null) {
			guest.close();
		}
	}

	@Override
	ConnectionSpec spec(String id) {
		LoopbackServer server = Objects.requireNonNull(ssh);
		return new ConnectionSpec(id, URI.create("vsphere://127.0.0.1:" + SERVER.port()), Map.of("ssh.user", StandIn.USER, "ssh.identity",
				server.identity().toString(), "ssh.fingerprint", server.fingerprint(), "ssh.port", Integer.toString(server.port())));
	}

	@Override
	ConnectionSpec wrongSpec(String id) {
		return new ConnectionSpec(id, URI.create("vsphere://" + Clouds.WRONG + "@127.0.0.1:" + SERVER.port()), Map.of());
	}

	@Override
	String image() {
		return SOURCE;
	}

	@Override
	String secret() {
		return Vcsim.SECRET;
	}

	@Override
	URI azure() {
		return URI.create("http://127.0.0.1:1");
	}

	@Override
	StandIn standIn() {
		return Objects.requireNonNull(standIn);
	}

	@Override
	Collection<String> left() throws IOException {
		return Objects.requireNonNull(tools).made();
	}
}
