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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.contract.LoopbackServer;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** A session as if it were on another host: by ssh with the ssh of this machine, whose settings and known hosts are the test's own, and by TCP. */
public class RemoteSessionTest {

	@ClassRule
	public static final SessionRule SESSION = new SessionRule();

	private final NullProgressMonitor monitor = new NullProgressMonitor();
	private @Nullable LoopbackServer opened;
	private @Nullable Path folder;

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

	@Before
	public void serve() throws Exception {
		for (String program : List.of("ssh", "ssh-keygen", "ssh-keyscan")) {
			Needs.require(Files.isExecutable(Path.of("/usr/bin", program)), "sessions on other hosts (there is no " + program + ")");
		}
		Path here = Files.createTempDirectory(session().root(), "ssh");
		folder = here;
		opened = new LoopbackServer(here, 0, this::asUser);
		Files.setPosixFilePermissions(server().identity(), PosixFilePermissions.fromString("rw-------"));
		Path settings = Files.writeString(here.resolve("config"),
				"Host *\n  UserKnownHostsFile " + knownHosts() + "\n  GlobalKnownHostsFile "
						+ here.resolve("none") + "\n  IdentityFile " + server().identity() + "\n  IdentitiesOnly yes\n");
		Path program = Files.writeString(here.resolve("ssh"), "#!/bin/sh\nexec /usr/bin/ssh -F " + settings + " \"$@\"\n");
		Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	@After
	public void stop() throws IOException {
		LoopbackServer last = opened;
		if (last != null) {
			last.close();
		}
	}

	@Test
	public void hostThatIsNotTrustedIsNotUsed() throws IOException {
		Asked asked = new Asked(false);
		CoreException e = assertThrows(CoreException.class, () -> open(asked).close());
		assertTrue(e.getMessage(), e.getMessage().contains(server().fingerprint()));
		assertEquals(List.of(server().fingerprint()), asked.fingerprints());
		assertTrue(Files.notExists(knownHosts()));
	}

	@Test
	public void guestsOfATrustedHostAreDriven() throws Exception {
		Asked asked = new Asked(true);
		GuestSpec spec = SESSION.subject().guest(UUID.randomUUID(), "far away", null);
		try (Connection near = SESSION.subject().connector().open(session().spec("near"), Interaction.NOBODY, monitor);
				Connection far = open(asked)) {
			assertEquals(List.of(server().fingerprint()), asked.fingerprints());
			Driven.drive(near, "near", far, "far", spec);
			CoreException e = assertThrows(CoreException.class,
					() -> far.create(SESSION.subject().guest(UUID.randomUUID(), "brought along", null), monitor));
			assertTrue(e.getMessage(), e.getMessage().contains("on the other host"));
		}
		// Now the host is known, so nobody is asked.
		open(Interaction.NOBODY).close();
	}

	@Test
	public void keyThatHasChangedIsRefusedWithoutAsking() throws Exception {
		Asked asked = new Asked(true);
		open(asked).close();
		int port = server().port();
		server().close();
		LoopbackServer other = new LoopbackServer(path(), port, this::asUser);
		opened = other;
		CoreException e = assertThrows(CoreException.class, () -> open(asked).close());
		assertTrue(e.getMessage(), e.getMessage().contains("Host key verification failed"));
		assertEquals(1, asked.fingerprints().size());
	}

	@Test
	public void guestsAreDrivenByTcp() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		session().kill();
		session().launchWithPort(port);
		GuestSpec spec = SESSION.subject().guest(UUID.randomUUID(), "by tcp", null);
		ConnectionSpec tcp = new ConnectionSpec("far", URI.create("qemu+tcp://127.0.0.1:" + port + "/session"), Map.of());
		try (Connection near = SESSION.subject().connector().open(session().spec("near"), Interaction.NOBODY, monitor);
				Connection far = SESSION.subject().connector().open(tcp, Interaction.NOBODY, monitor)) {
			Driven.drive(near, "near", far, "far", spec);
		}
	}

	private Connection open(Interaction interaction) throws CoreException {
		URI uri = URI.create(
				"qemu+ssh://" + LoopbackServer.USER + "@127.0.0.1:" + server().port() + "/session?command=" + path().resolve("ssh"));
		return SESSION.subject().connector().open(new ConnectionSpec("far", uri, Map.of()), interaction, monitor);
	}

	/** What ssh runs there, as the user whose session it is. */
	private String asUser(String line) {
		List<String> words = new ArrayList<>(List.of("exec", "env"));
		session().environment().forEach((name, value) -> words.add(name + "=" + value));
		words.addAll(session().words("sh", "-c", "'" + line.replace("'", "'\\''") + "'"));
		return String.join(" ", words);
	}

	private static SessionDaemon session() {
		return SESSION.subject().session();
	}

	private LoopbackServer server() {
		LoopbackServer present = opened;
		if (present == null) {
			throw new IllegalStateException("Not open");
		}
		return present;
	}

	private Path path() {
		Path present = folder;
		if (present == null) {
			throw new IllegalStateException("Not there");
		}
		return present;
	}

	private Path knownHosts() {
		return path().resolve("known_hosts");
	}
}
