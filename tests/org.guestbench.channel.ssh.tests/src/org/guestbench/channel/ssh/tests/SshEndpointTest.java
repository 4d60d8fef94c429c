/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.channel.ssh.internal.SshEndpoint;
import org.junit.Test;

public class SshEndpointTest {

	@Test
	public void everythingIsRead() throws CoreException {
		SshEndpoint endpoint = SshEndpoint.of(URI.create(
				"ssh://tester@127.0.0.1:2222?identity=/keys/one%20key&identity=/keys/two&fingerprint=SHA256:a+b/c&knownhosts=/known"));
		assertEquals(Optional.of("tester"), endpoint.user());
		assertEquals("127.0.0.1:2222", endpoint.address());
		assertEquals(List.of(Path.of("/keys/one key"), Path.of("/keys/two")), endpoint.identities());
		assertEquals(Optional.of("SHA256:a+b/c"), endpoint.fingerprint());
		assertEquals(Optional.of(Path.of("/known")), endpoint.knownHosts());
	}

	@Test
	public void nearlyEverythingMayBeMissing() throws CoreException {
		SshEndpoint endpoint = SshEndpoint.of(URI.create("ssh://guest.example"));
		assertEquals(Optional.empty(), endpoint.user());
		assertEquals("guest.example:22", endpoint.address());
		assertEquals(List.of(), endpoint.identities());
	}

	@Test
	public void whatIsWrongIsNamed() {
		assertRefused("ssh:tester@host", "ssh://USER@HOST:PORT");
		assertRefused("agent://host", "ssh://USER@HOST:PORT");
		assertRefused("ssh://host?identity=relative", "relative");
		assertRefused("ssh://host?proxy=x", "proxy=x");
		assertRefused("ssh://host?identity", "identity");
		assertRefused("ssh://host?identity=/a%00b", "not a path");
	}

	private static void assertRefused(String uri, String word) {
		CoreException e = assertThrows(uri, CoreException.class, () -> SshEndpoint.of(URI.create(uri)));
		assertTrue(e.getMessage(), e.getMessage().contains(word));
	}
}
