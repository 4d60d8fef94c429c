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

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.connector.vmware.tests.PretendedTools;
import org.guestbench.connector.vmware.tests.Vcsim;
import org.guestbench.testbed.LoopbackServer;
import org.junit.ClassRule;

/** Commands run in guests by ssh. */
public class VmwareRunTest extends VmwareRuns {

	@ClassRule
	public static final Vcsim SERVER = Vcsim.vCenter();

	private @Nullable LoopbackServer ssh;
	private @Nullable PretendedTools tools;

	@Override
	void begin(StandIn guest) throws Exception {
		ssh = new LoopbackServer(SERVER.folder(), 0, guest::enter);
		tools = PretendedTools.begin(SERVER, "127.0.0.1");
	}

	@Override
	void end() throws IOException {
		PretendedTools telling = tools;
		if (telling != null) {
			telling.close();
		}
		LoopbackServer server = ssh;
		if (server != null) {
			server.close();
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
	String secret() {
		return Vcsim.SECRET;
	}

	@Override
	Collection<String> left() throws IOException {
		return Objects.requireNonNull(tools).made();
	}
}
