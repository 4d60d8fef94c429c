/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.connection.Interaction.Credentials;
import org.guestbench.contract.Output;
import org.guestbench.testbed.LoopbackServer;
import org.junit.Test;

/** Who is trusted, and who is let in. */
public class SshTrustTest extends SshFixture {

	@Test
	public void fingerprintOfTheEndpointSettlesTrust() throws Exception {
		try (LoopbackServer server = server()) {
			Answers nobody = Answers.none();
			assertWorks(server.endpoint(), nobody);
			assertEquals(List.of(), nobody.asked);
		}
	}

	@Test
	public void otherFingerprintIsRefusedWithoutAsking() throws Exception {
		try (LoopbackServer server = server()) {
			Answers willing = Answers.trusting();
			String query = "?identity=" + server.identity() + "&fingerprint=SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
			CoreException e = assertRefused(server.endpoint(LoopbackServer.USER, query), willing);
			assertTrue(e.getMessage(), e.getMessage().contains(server.fingerprint()) && e.getMessage().contains("SHA256:AAAA"));
			assertEquals(List.of(), willing.asked);
		}
	}

	@Test
	public void unknownHostIsAskedForOnce() throws Exception {
		try (LoopbackServer server = server()) {
			Answers person = Answers.trusting();
			assertWorks(server.endpoint(LoopbackServer.USER, "?identity=" + server.identity()), person);
			assertEquals(List.of("trust ecdsa-sha2-nistp256 " + server.fingerprint()), person.asked);
		}
	}

	@Test
	public void mistrustEndsTheAttempt() throws Exception {
		try (LoopbackServer server = server()) {
			Answers person = Answers.none();
			CoreException e = assertRefused(server.endpoint(LoopbackServer.USER, "?identity=" + server.identity()), person);
			assertTrue(e.getMessage(), e.getMessage().contains(server.fingerprint()));
			assertEquals(1, person.asked.size());
		}
	}

	@Test
	public void acceptedHostIsRememberedInTheFileOfKnownHosts() throws Exception {
		Path known = folder.getRoot().toPath().resolve("known hosts");
		try (LoopbackServer server = server()) {
			URI endpoint = server.endpoint(LoopbackServer.USER,
					"?identity=" + server.identity() + "&knownhosts=" + known.toString().replace(" ", "%20"));
			assertWorks(endpoint, Answers.trusting());
			assertTrue(Files.size(known) > 0);
			Answers nobody = Answers.none();
			assertWorks(endpoint, nobody);
			assertEquals(List.of(), nobody.asked);
		}
	}

	@Test
	public void changedHostKeyIsRefusedWithoutAsking() throws Exception {
		Path known = folder.getRoot().toPath().resolve("known");
		int port;
		try (LoopbackServer server = server()) {
			port = server.port();
			assertWorks(server.endpoint(LoopbackServer.USER, "?identity=" + server.identity() + "&knownhosts=" + known),
					Answers.trusting());
		}
		try (LoopbackServer other = new LoopbackServer(folder.getRoot().toPath(), port, UnaryOperator.identity())) {
			Answers willing = Answers.trusting();
			CoreException e = assertRefused(other.endpoint(LoopbackServer.USER, "?identity=" + other.identity() + "&knownhosts=" + known),
					willing);
			assertTrue(e.getMessage(), e.getMessage().contains(known.toString()));
			assertEquals(List.of(), willing.asked);
		}
	}

	@Test
	public void passwordIsAskedForAndCleared() throws Exception {
		try (LoopbackServer server = server()) {
			char[] secret = LoopbackServer.PASSWORD.toCharArray();
			Answers person = new Answers(false, Optional.of(new Credentials(LoopbackServer.USER, secret)));
			URI endpoint = URI.create("ssh://127.0.0.1:" + server.port() + "?fingerprint=" + server.fingerprint());
			assertWorks(endpoint, person);
			assertEquals(List.of("credentials"), person.asked);
			assertEquals("\0".repeat(secret.length), new String(secret));
		}
	}

	@Test
	public void wrongPasswordIsTold() throws Exception {
		try (LoopbackServer server = server()) {
			Answers person = new Answers(false, Optional.of(new Credentials("ignored", "wrong".toCharArray())));
			CoreException e = assertRefused(server.endpoint(LoopbackServer.USER, "?fingerprint=" + server.fingerprint()), person);
			assertTrue(e.getMessage(), e.getMessage().contains("password"));
		}
	}

	@Test
	public void missingCredentialsAreTold() throws Exception {
		try (LoopbackServer server = server()) {
			assertRefused(server.endpoint(LoopbackServer.USER, "?fingerprint=" + server.fingerprint()), Answers.none());
			assertEquals("nothing was contacted", 0, server.sessions.get());
		}
	}

	@Test
	public void wrongKeyIsTold() throws Exception {
		try (LoopbackServer server = server()) {
			Path other = folder.newFile().toPath();
			LoopbackServer.write(KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256), other);
			CoreException e = assertRefused(
					server.endpoint(LoopbackServer.USER, "?identity=" + other + "&fingerprint=" + server.fingerprint()), Answers.none());
			assertTrue(e.getMessage(), e.getMessage().contains("key"));
		}
	}

	@Test
	public void unreadableKeyIsTold() throws Exception {
		try (LoopbackServer server = server()) {
			Path noKey = Files.writeString(folder.newFile().toPath(), "this is no key\n");
			for (Path identity : List.of(noKey, Path.of("/nonexistent/key"))) {
				CoreException e = assertRefused(server.endpoint(LoopbackServer.USER, "?identity=" + identity), Answers.trusting());
				assertTrue(e.getMessage(), e.getMessage().contains(identity.toString()));
			}
		}
	}

	private void assertWorks(URI endpoint, Interaction interaction) throws CoreException {
		try (GuestChannel channel = provider.open(endpoint, interaction, new NullProgressMonitor())) {
			assertEquals(ExecResult.exited(0), run(channel, new Output(), "true"));
		}
	}
}
