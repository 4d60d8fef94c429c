/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.contract.LoopbackServer;

/** A session as if it were on another host: by ssh with the ssh of this machine, whose settings and known hosts are the test's own. */
final class SshHost implements AutoCloseable {

	private final SessionDaemon session;
	private final Path folder;
	private LoopbackServer server;

	private SshHost(SessionDaemon session, Path folder, LoopbackServer server) {
		this.session = session;
		this.folder = folder;
		this.server = server;
	}

	static SshHost open(SessionDaemon session) throws Exception {
		for (String program : List.of("ssh", "ssh-keygen", "ssh-keyscan")) {
			Needs.require(Files.isExecutable(Path.of("/usr/bin", program)), "sessions on other hosts (there is no " + program + ")");
		}
		Path here = Files.createTempDirectory(session.root(), "ssh");
		LoopbackServer server = new LoopbackServer(here, 0, line -> asUser(session, line));
		Files.setPosixFilePermissions(server.identity(), PosixFilePermissions.fromString("rw-------"));
		SshHost host = new SshHost(session, here, server);
		Path settings = Files.writeString(here.resolve("config"),
				"Host *\n  UserKnownHostsFile " + host.knownHosts() + "\n  GlobalKnownHostsFile "
						+ here.resolve("none") + "\n  IdentityFile " + server.identity() + "\n  IdentitiesOnly yes\n");
		Path program = Files.writeString(here.resolve("ssh"), "#!/bin/sh\nexec /usr/bin/ssh -F " + settings + " \"$@\"\n");
		Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
		return host;
	}

	/** What ssh runs there, as the user whose session it is. */
	private static String asUser(SessionDaemon session, String line) {
		List<String> words = new ArrayList<>(List.of("exec", "env"));
		session.environment().forEach((name, value) -> words.add(name + "=" + value));
		words.addAll(session.words("sh", "-c", "'" + line.replace("'", "'\\''") + "'"));
		return String.join(" ", words);
	}

	ConnectionSpec spec(String id) {
		return new ConnectionSpec(id, URI.create(
				"qemu+ssh://" + LoopbackServer.USER + "@127.0.0.1:" + server.port() + "/session?command=" + folder.resolve("ssh")),
				Map.of());
	}

	String fingerprint() {
		return server.fingerprint();
	}

	Path knownHosts() {
		return folder.resolve("known_hosts");
	}

	/** All that is connected is cut off, and nobody can connect. */
	void cut() throws IOException {
		server.close();
	}

	/** Another machine has its place, with a key of its own. */
	void replace() throws Exception {
		int port = server.port();
		server.close();
		server = new LoopbackServer(folder, port, line -> asUser(session, line));
	}

	@Override
	public void close() throws IOException {
		server.close();
	}
}
