/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.net.URI;
import java.nio.file.Path;

import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;
import org.guestbench.testbed.OtherHost;

/** A session that a bench gets to by ssh. */
record FarHost(SessionDaemon session, OtherHost host) implements DaemonHost {

	@Override
	public Path root() {
		return session.root();
	}

	@Override
	public Path home() {
		return session.home();
	}

	@Override
	public LibvirtConnector connector() {
		return session.connector();
	}

	@Override
	public ConnectionSpec spec(String id) {
		return SshHost.spec(host, id);
	}

	@Override
	public URI uri() {
		return session.uri();
	}

	@Override
	public Path pool() {
		return session.pool();
	}
}
