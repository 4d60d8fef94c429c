/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testbed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** An SSH server on the loopback interface that runs commands by the shell, as the user of the tests. */
@NonNullByDefault({})
public final class LoopbackServer implements AutoCloseable {

	public static final String USER = System.getProperty("user.name");
	public static final String PASSWORD = "correct horse";

	public final AtomicInteger sessions = new AtomicInteger();

	private final SshServer server = SshServer.setUpDefaultServer();
	private final KeyPair hostKey;
	private final Path identity;

	/** @param shell changes each command line before it is run */
	public LoopbackServer(Path folder, int port, UnaryOperator<String> shell) throws IOException, GeneralSecurityException {
		this(folder, port, shell, newKey(), newKey());
	}

	/** @param userKey of who may log in */
	public LoopbackServer(Path folder, int port, UnaryOperator<String> shell, KeyPair hostKey, KeyPair userKey)
			throws IOException, GeneralSecurityException {
		this.hostKey = hostKey;
		identity = Files.createTempFile(folder, "identity", "");
		write(userKey, identity);
		server.setIoServiceFactoryFactory(new Nio2ServiceFactoryFactory());
		server.setHost("127.0.0.1");
		server.setPort(port);
		server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
		server.setPublickeyAuthenticator((user, key, session) -> user.equals(USER) && KeyUtils.compareKeys(key, userKey.getPublic()));
		server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
		server.setCommandFactory((channel, line) -> new ShellCommand(shell.apply(line)));
		server.addSessionListener(new SessionListener() {
			@Override
			public void sessionCreated(Session session) {
				sessions.incrementAndGet();
			}
		});
		server.start();
	}

	public LoopbackServer(Path folder) throws IOException, GeneralSecurityException {
		this(folder, 0, UnaryOperator.identity());
	}

	public static KeyPair newKey() throws GeneralSecurityException {
		return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
	}

	public int port() {
		return server.getPort();
	}

	public Path identity() {
		return identity;
	}

	public String fingerprint() {
		return KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
	}

	/** With the right key and the right fingerprint. */
	public URI endpoint() {
		return endpoint(USER, "?identity=" + identity + "&fingerprint=" + fingerprint());
	}

	public URI endpoint(String user, String query) {
		return URI.create("ssh://" + user + "@127.0.0.1:" + port() + query);
	}

	public static void write(KeyPair key, Path file) throws IOException, GeneralSecurityException {
		try (var out = Files.newOutputStream(file)) {
			OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
		}
	}

	@Override
	public void close() throws IOException {
		server.stop(true);
	}
}
