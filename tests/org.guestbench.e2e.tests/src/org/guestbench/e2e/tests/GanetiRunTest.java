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
import org.guestbench.connector.ganeti.tests.standin.StandInRapi;
import org.guestbench.testbed.LoopbackServer;
import org.guestbench.testbed.TestCertificate;
import org.junit.After;
import org.junit.Before;

/** On a cluster, as its stand-in has it: guests are entered by ssh at the address that the cluster gave them. */
public class GanetiRunTest extends CloudRuns {

	private @Nullable StandIn standIn;
	private @Nullable StandInRapi cluster;
	private @Nullable LoopbackServer ssh;

	@Before
	public void beginGuests() throws Exception {
		StandIn guest = StandIn.begin();
		standIn = guest;
		ssh = new LoopbackServer(rule.newFolder(), 0, guest::enter);
		cluster = StandInRapi.start(TestCertificate.make(), Clouds.GANETI_SECRET);
	}

	@After
	public void endGuests() throws IOException {
		cluster().close();
		LoopbackServer server = ssh;
		if (server != null) {
			server.close();
		}
		standIn().close();
	}

	private StandInRapi cluster() {
		return Objects.requireNonNull(cluster);
	}

	@Override
	ConnectionSpec spec(String id) {
		LoopbackServer server = Objects.requireNonNull(ssh);
		return new ConnectionSpec(id, URI.create("ganeti://127.0.0.1:" + cluster().port()),
				Map.of("network", "lab", "ssh.user", StandIn.USER, "ssh.identity", server.identity().toString(), "ssh.fingerprint",
						server.fingerprint(), "ssh.port", Integer.toString(server.port())));
	}

	@Override
	ConnectionSpec wrongSpec(String id) {
		return new ConnectionSpec(id, URI.create("ganeti://" + Clouds.WRONG + "@127.0.0.1:" + cluster().port()), Map.of());
	}

	@Override
	String image() {
		return "blank+default";
	}

	@Override
	String secret() {
		return Clouds.GANETI_SECRET;
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
	Collection<String> left() {
		return cluster().cluster().names();
	}
}
