/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.contract.NotTested;
import org.guestbench.testbed.Opened;
import org.guestbench.testbed.OtherHost;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/** A session as if it were on another host, by ssh, by TCP and by TLS. */
public class RemoteSessionTest {

	@ClassRule
	public static final SessionRule SESSION = new SessionRule();

	@Rule
	public final Opened<OtherHost> opened = new Opened<>(() -> SshHost.open(session()));

	private final NullProgressMonitor monitor = new NullProgressMonitor();

	/** Answers about keys, and remembers what it was asked. */
	private record Asked(boolean answer, List<String> fingerprints) implements Interaction {

		Asked(boolean answer) {
			this(answer, new ArrayList<>());
		}

		@Override
		public Optional<Credentials> credentials(URI target, String reason) {
			return Optional.empty();
		}

		@Override
		public boolean trust(URI target, String kind, String fingerprint) {
			fingerprints.add(fingerprint);
			return answer;
		}

		@Override
		public boolean confirm(String question) {
			return false;
		}
	}

	@Test
	public void hostThatIsNotTrustedIsNotUsed() throws IOException {
		Asked asked = new Asked(false);
		CoreException e = assertThrows(CoreException.class, () -> open(asked).close());
		assertTrue(e.getMessage(), e.getMessage().contains(host().fingerprint()));
		assertEquals(List.of(host().fingerprint()), asked.fingerprints());
		assertTrue(Files.notExists(host().knownHosts()));
	}

	@Test
	public void guestsOfATrustedHostAreDriven() throws Exception {
		Asked asked = new Asked(true);
		GuestSpec spec = SESSION.subject().guest(UUID.randomUUID(), "far away", null);
		try (Connection near = SESSION.subject().connector().open(session().spec("near"), Interaction.NOBODY, monitor);
				Connection far = open(asked)) {
			assertEquals(List.of(host().fingerprint()), asked.fingerprints());
			Driven.drive(near, "near", far, "far", spec);
		}
		// Now the host is known, so nobody is asked.
		open(Interaction.NOBODY).close();
	}

	@Test
	public void keyThatHasChangedIsRefusedWithoutAsking() throws Exception {
		Asked asked = new Asked(true);
		open(asked).close();
		host().replace();
		CoreException e = assertThrows(CoreException.class, () -> open(asked).close());
		assertTrue(e.getMessage(), e.getMessage().contains("Host key verification failed"));
		assertEquals(1, asked.fingerprints().size());
	}

	@Test
	public void guestsAreDrivenByTcp() throws Exception {
		int port = freePort();
		session().kill();
		session().launchWithPort(port);
		drive("qemu+tcp://127.0.0.1:" + port + "/session");
	}

	@Test
	public void guestsAreDrivenByTls() throws Exception {
		NotTested.unless(Files.isExecutable(Path.of("/usr/bin/openssl")), "sessions by TLS (there is no openssl)");
		Certificates certificates = Certificates.make(session().root().resolve("pki"));
		int port = freePort();
		session().kill();
		session().launchWithPort(port, certificates);
		drive("qemu+tls://127.0.0.1:" + port + "/session?pkipath=" + certificates.folder());
		Certificates others = Certificates.make(session().root().resolve("others"));
		CoreException e = assertThrows(CoreException.class,
				() -> drive("qemu+tls://127.0.0.1:" + port + "/session?pkipath=" + others.folder()));
		assertTrue(e.getMessage(), e.getMessage().contains("certificate"));
	}

	private static int freePort() throws IOException {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return free.getLocalPort();
		}
	}

	private void drive(String uri) throws Exception {
		GuestSpec spec = SESSION.subject().guest(UUID.randomUUID(), "over there", null);
		try (Connection near = SESSION.subject().connector().open(session().spec("near"), Interaction.NOBODY, monitor);
				Connection far = SESSION.subject().connector().open(new ConnectionSpec("far", URI.create(uri), Map.of()),
						Interaction.NOBODY,
						monitor)) {
			Driven.drive(near, "near", far, "far", spec);
		}
	}

	private Connection open(Interaction interaction) throws CoreException {
		return SESSION.subject().connector().open(SshHost.spec(host(), "far"), interaction, monitor);
	}

	private static SessionDaemon session() {
		return SESSION.subject().session();
	}

	private OtherHost host() {
		return opened.get();
	}
}
