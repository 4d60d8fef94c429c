/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.connection.Interaction.Credentials;

/**
 * Who logs in, and with what: the keys of the endpoint, else a password that is asked for once.
 *
 * @param keys     may be empty
 * @param password empty if there are keys
 */
record Login(String user, List<KeyPair> keys, Optional<String> password) {

	static Login of(SshEndpoint endpoint, Interaction interaction) throws CoreException {
		List<KeyPair> keys = new ArrayList<>();
		for (Path identity : endpoint.identities()) {
			keys.addAll(read(identity));
		}
		if (!keys.isEmpty() && endpoint.user().isPresent()) {
			return new Login(endpoint.user().get(), List.copyOf(keys), Optional.empty());
		}
		Credentials credentials = interaction.credentials(endpoint.uri(), "log in to the guest at " + endpoint.address())
				.orElseThrow(() -> new CoreException(Status.error("Cannot log in to the guest at " + endpoint.address()
						+ ": the endpoint names no " + (keys.isEmpty() ? "key" : "user")
						+ " and nobody gave credentials. Name one in the endpoint.")));
		String user = endpoint.user().orElse(credentials.user());
		if (!keys.isEmpty()) {
			Arrays.fill(credentials.secret(), '\0');
			return new Login(user, List.copyOf(keys), Optional.empty());
		}
		// The library keeps passwords as strings, so this is where ours ends.
		String password = CharBuffer.wrap(credentials.secret()).toString();
		Arrays.fill(credentials.secret(), '\0');
		return new Login(user, List.of(), Optional.of(password));
	}

	void offer(ClientSession session) {
		keys.forEach(session::addPublicKeyIdentity);
		password.ifPresent(session::addPasswordIdentity);
	}

	private static List<KeyPair> read(Path identity) throws CoreException {
		try (InputStream in = Files.newInputStream(identity)) {
			Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(null, new PathResource(identity), in, FilePasswordProvider.EMPTY);
			List<KeyPair> keys = new ArrayList<>();
			if (pairs != null) {
				pairs.forEach(keys::add);
			}
			if (keys.isEmpty()) {
				throw new CoreException(Status.error("The file '" + identity + "' holds no private key. Make one with ssh-keygen."));
			}
			return keys;
		} catch (IOException | GeneralSecurityException | RuntimeException e) {
			throw new CoreException(Status.error("Cannot read the private key in '" + identity + "': " + e.getMessage()
					+ ". It has to be readable, without a passphrase, and ECDSA or RSA: make one with ssh-keygen -t ecdsa.", e));
		}
	}
}
