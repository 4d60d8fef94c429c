/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import org.guestbench.testbed.Opened;
import org.guestbench.testbed.OtherHost;
import org.junit.ClassRule;

/** Backups of a guest in a session of another host, by ssh. */
public class FarBackupTest extends HostBackups {

	@ClassRule(order = 0)
	public static final Opened<SessionDaemon> SESSION = new Opened<>(SessionDaemon::start);

	@ClassRule(order = 1)
	public static final Opened<OtherHost> HOST = new Opened<>(() -> SshHost.open(SESSION.get()));

	@Override
	DaemonHost host() {
		return new FarHost(SESSION.get(), HOST.get());
	}
}
