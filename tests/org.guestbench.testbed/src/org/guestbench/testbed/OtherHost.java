/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.UnaryOperator;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.guestbench.contract.NotTested;

/** This machine as if it were another one: a server of the tests, and a command {@code ssh} with settings and known hosts of its own. */
@NonNullByDefault({})
public final class OtherHost implements AutoCloseable {

	private final Path folder;
	private final UnaryOperator<String> shell;
	private LoopbackServer server;

	/** @param shell changes each command line before it is run */
	public OtherHost(Path folder, UnaryOperator<String> shell) throws IOException, GeneralSecurityException {
		this.folder = folder;
		this.shell = shell;
		for (String program : List.of("ssh", "ssh-keygen", "ssh-keyscan")) {
			NotTested.unless(Files.isExecutable(Path.of("/usr/bin", program)), "other hosts (there is no " + program + ")");
		}
		Path command = Files.writeString(command(), "#!/bin/sh\nexec /usr/bin/ssh -F '" + settings() + "' \"$@\"\n");
		Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
		start(0);
	}

	private void start(int port) throws IOException, GeneralSecurityException {
		server = new LoopbackServer(folder, port, shell);
		Files.setPosixFilePermissions(server.identity(), PosixFilePermissions.fromString("rw-------"));
		Files.writeString(settings(), "Host *\n  UserKnownHostsFile \"" + knownHosts() + "\"\n  GlobalKnownHostsFile \""
				+ folder.resolve("none") + "\"\n  IdentityFile \"" + server.identity() + "\"\n  IdentitiesOnly yes\n");
	}

	/** In place of {@code ssh}. */
	public Path command() {
		return folder.resolve("ssh");
	}

	private Path settings() {
		return folder.resolve("config");
	}

	public Path knownHosts() {
		return folder.resolve("known_hosts");
	}

	/** As in a URI: user, address and port. */
	public String authority() {
		return LoopbackServer.USER + "@127.0.0.1:" + server.port();
	}

	public String fingerprint() {
		return server.fingerprint();
	}

	/** All that is connected is cut off, and nobody can connect. */
	public void cut() throws IOException {
		server.close();
	}

	/** The host is there again, with a key that nobody knows. */
	public void replace() throws IOException, GeneralSecurityException {
		int port = server.port();
		server.close();
		start(port);
	}

	@Override
	public void close() throws IOException {
		server.close();
	}
}
