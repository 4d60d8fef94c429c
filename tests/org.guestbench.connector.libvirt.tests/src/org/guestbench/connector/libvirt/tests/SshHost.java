/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.testbed.OtherHost;

/** A session as if it were on another host. */
final class SshHost {

	private SshHost() {
	}

	static OtherHost open(SessionDaemon session) throws Exception {
		return new OtherHost(Files.createTempDirectory(session.root(), "ssh"), line -> asUser(session, line));
	}

	/** What ssh runs there, as the user whose session it is. */
	private static String asUser(SessionDaemon session, String line) {
		List<String> words = new ArrayList<>(List.of("exec", "env"));
		session.environment().forEach((name, value) -> words.add(name + "=" + value));
		words.addAll(session.words("sh", "-c", "'" + line.replace("'", "'\\''") + "'"));
		return String.join(" ", words);
	}

	static ConnectionSpec spec(OtherHost host, String id) {
		return new ConnectionSpec(id, URI.create("qemu+ssh://" + host.authority() + "/session?command=" + host.command()), Map.of());
	}
}
